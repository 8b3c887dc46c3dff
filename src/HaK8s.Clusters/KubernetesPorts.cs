namespace HaK8s;

/// <summary>Ports on the cluster's hosts, the only place of C# that spells them. Ports are of TCP if not said otherwise.</summary>
public static class KubernetesPorts
{
    /// <summary>Port of the API servers, and default port of the endpoint.</summary>
    public const int ApiServer = 6443;

    /// <summary>Default port of the endpoint on hosts that also run an API server on its usual port.</summary>
    public const int BesideApiServer = 8443;

    public const int ControllerManager = 10257;

    public const int Scheduler = 10259;

    public const int Kubelet = 10250;

    /// <summary>Only for the kubelet's own host.</summary>
    public const int KubeletHealth = 10248;

    /// <summary>Only for kube-proxy's own host.</summary>
    public const int KubeProxyMetrics = 10249;

    public const int KubeProxyHealth = 10256;

    public const int EtcdClients = 2379;

    public const int EtcdPeers = 2380;

    /// <summary>kubeadm makes etcd serve the metrics there, without TLS and only for its own host.</summary>
    public const int EtcdMetrics = 2381;

    /// <summary>First NodePort of a service, TCP and UDP.</summary>
    public const int FirstNodePort = 30000;

    public const int LastNodePort = 32767;

    public const int CalicoBgp = 179;

    public const int CalicoTypha = 5473;

    /// <summary>UDP.</summary>
    public const int CalicoVxlan = 4789;

    /// <summary>UDP.</summary>
    public const int FlannelVxlan = 8472;

    /// <summary>UDP.</summary>
    public const int CiliumVxlan = 8472;

    public const int CiliumHealth = 4240;

    public const int CiliumHubble = 4244;
}
