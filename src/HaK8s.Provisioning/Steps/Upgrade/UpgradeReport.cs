using HaK8s.Planning;
using HaK8s.Preflight;

namespace HaK8s.Steps.Upgrade;

/// <summary>What an upgrade would do, and what stands against it.</summary>
/// <param name="From">Oldest version other than the planned one that runs on a node, without v.</param>
/// <param name="To">The planned version, without v.</param>
/// <param name="ControlPlanes">Names of the control planes to upgrade, in order.</param>
/// <param name="Workers">Names of the workers to upgrade.</param>
/// <param name="Leader">The control plane that leads etcd; null if there is none, or if etcd has separate hosts.</param>
/// <param name="Report">The findings.</param>
public sealed record UpgradeReport(string From, string To, IReadOnlyList<string> ControlPlanes, IReadOnlyList<string> Workers, string? Leader, PreflightReport Report)
{
    /// <summary>True if every node is of the planned version.</summary>
    public bool Done => ControlPlanes.Count == 0 && Workers.Count == 0;

    /// <summary>The upgrade in lines for users.</summary>
    public IReadOnlyList<string> Lines(ClusterPlan plan)
    {
        var balancers = LoadBalancers.Rotation.IsPossible(plan) ? $"; each is out of rotation on {string.Join(", ", plan.LoadBalancers.Select(host => host.Name))} meanwhile" : "";
        return
        [
            $"upgrade of {plan.Name} from {From} to {To}: packages and images are fetched on all nodes first, and a snapshot of etcd is taken",
            .. ControlPlanes.Count > 0 ? [$"control planes one after another: {string.Join(", ", ControlPlanes.Select(name => name == Leader ? $"{name} (etcd's leadership moves away first)" : name))}{balancers}"] : Array.Empty<string>(),
            .. ControlPlanes.Count > 0 && UpgradePath.MinorChanges(From, To) ? ["then their kubelets, in the same way, each node drained first: no kubelet is newer than an API server"] : Array.Empty<string>(),
            .. Workers.Count > 0 ? [$"workers, {plan.UpgradeAtOnce} at once, drained first: {string.Join(", ", Workers)}"] : Array.Empty<string>(),
            LoadBalancers.Rotation.IsPossible(plan)
                ? "expected: no failed request for clients that retry; connections to an API server end when it restarts, and clients connect to another one"
                : "expected: requests fail while an API server restarts, because no load balancer can leave it out before; some seconds each time",
        ];
    }
}
