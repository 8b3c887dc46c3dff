using HaK8s.Hosts;
using HaK8s.Planning;

namespace HaK8s.Steps.Reset;

/// <summary>
/// Removes the cluster's marker file from a host after everything else is undone, so that another cluster may use the
/// host.
/// </summary>
public sealed class ForgetCluster : HostStep<bool>
{
    public override string Id => "forget-the-cluster";

    public override string Title => "Remove the cluster's marker file";

    public override HostSelection Hosts(ClusterPlan plan) => new(plan.MarkedHosts);

    protected override ShellText Observation(ClusterPlan plan, HostPlan host) => ShellText.Of($"[ ! -e {HostPaths.ClusterMark} ] || echo marked");

    protected override bool Read(string output) => output.Contains("marked", StringComparison.Ordinal);

    protected internal override IReadOnlyList<HostAction> Decide(ClusterPlan plan, HostPlan host, bool facts) =>
        facts ? [new HostAction($"Remove {HostPaths.ClusterMark}", ShellText.Of($"rm -f {HostPaths.ClusterMark}"))] : [];
}
