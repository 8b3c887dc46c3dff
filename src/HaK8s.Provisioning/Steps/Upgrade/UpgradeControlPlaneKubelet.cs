using HaK8s.Planning;

namespace HaK8s.Steps.Upgrade;

/// <summary>
/// Upgrades the kubelets of the control planes to another minor version, when all API servers are of it. A kubelet of another minor
/// version must not start with running pods, so the node is drained; it may also start the static pods anew, so the control plane is
/// out of rotation once more.
/// </summary>
public sealed class UpgradeControlPlaneKubelet : ControlPlaneUpgrade
{
    public override string Id => "upgrade-the-control-planes-kubelets";

    public override string Title => "Upgrade the control planes' kubelets";

    private protected override string FirstPackage => "kubelet";

    private protected override bool IsDone(ClusterPlan plan, HostPlan host, HostVersions versions, ClusterVersions cluster) =>
        UpgradeControlPlane.IsComplete(plan, host, versions, cluster);

    private protected override async Task WorkAsync(StepContext context, HostPlan host, ClusterVersions cluster, CancellationToken cancellation)
    {
        var work = new NodeWork(context, host, Id, Title);
        var drain = new NodeDrain(context, host);
        await drain.EmptyAsync(cancellation);
        await work.InstallAsync(cancellation, "kubelet", "kubectl");
        await work.RestartKubeletAsync(cancellation);
        await UntilBackAsync(context, host, cancellation);
        await drain.ReturnAsync(cancellation);
    }
}
