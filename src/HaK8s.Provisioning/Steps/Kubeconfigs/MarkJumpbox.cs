using HaK8s.Planning;
using HaK8s.Steps.Desired;
using HaK8s.Templates;

namespace HaK8s.Steps.Kubeconfigs;

/// <summary>
/// Writes the marker file on hosts that get only the kubeconfig of the cluster. A host that is only passed through has
/// no marker file because clusters may share it.
/// </summary>
public sealed class MarkJumpbox : DesiredStateStep
{
    public override string Id => "mark-the-jumpbox";

    public override string Title => "Write the cluster's marker file";

    public override HostSelection Hosts(ClusterPlan plan) =>
        new([.. plan.Hosts.Where(host => host.HasKubeconfig && !host.Balances && !plan.KubeletHosts.Contains(host))]);

    protected internal override DesiredState Desired(ClusterPlan plan, HostPlan host) => new() { Files = [new ManagedFile(ClusterMark.Of(plan))] };
}
