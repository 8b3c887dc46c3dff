namespace HaK8s.Verification.Measuring;

/// <summary>Parts of a highly available cluster, from the clients' side.</summary>
public enum Layer
{
    Unknown,
    Vip,
    Balancer,
    ApiServer,
    Etcd,
    Scheduler,
    Application,
}
