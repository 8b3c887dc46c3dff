using HaK8s.Hosts;
using HaK8s.Hosts.Ssh;
using HaK8s.Planning;

namespace HaK8s.Sessions.Providers;

/// <summary>A planned cluster whose hosts can be reached.</summary>
/// <param name="Power">Controls the machines' power and network links; null if the provider cannot.</param>
public sealed record LiveCluster(ClusterPlan Plan, HostConnections Connections, IMachinePower? Power)
{
    /// <summary>True if the hosts need not exist; nobody logs in to them, and there is nothing on them.</summary>
    internal bool Assumed { get; init; }

    public IHost HostOf(string name) => Assumed ? new BlankHost(name) : Connections[name];
}
