using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Preflight;
using HaK8s.Steps.ControlPlane;

namespace HaK8s.Steps.Upgrade;

/// <summary>
/// Upgrades etcd and the API servers, controllers and schedulers. Within a minor version also the kubelets; those of another minor
/// version follow when all API servers are new, because a kubelet must not be newer than the API server that it happens to ask.
/// </summary>
public sealed class UpgradeControlPlane : ControlPlaneUpgrade
{
    public override string Id => "upgrade-the-control-plane";

    public override string Title => "Upgrade the control plane";

    private protected override string FirstPackage => "kubeadm";

    /// <summary>True if the host is done altogether, its kubelet included.</summary>
    internal static bool IsComplete(ClusterPlan plan, HostPlan host, HostVersions versions, ClusterVersions cluster) =>
        versions.Has(plan, host)
        && cluster.Configured == plan.Kubernetes.Version
        && cluster.Of(host.Name) is { Marked.Length: 0 } node && node.Kubelet == plan.Kubernetes.Version;

    /// <summary>Bash that succeeds if the host's own API server is ready and of the planned version.</summary>
    internal static ShellText OwnApiReady(ClusterPlan plan, HostPlan host) => ShellText.Of($$"""
        url=https://{{host.Address}}:{{plan.Balancing.ApiServerPort}}
        answer=$(curl -sk --noproxy '*' --max-time {{ScaledTimeoutHost.Seconds(4)}} "$url/readyz" 2>&1) || true
        [ "$answer" = ok ] || { echo "$url/readyz is not ready: ${answer:-no answer}" | tail -n 3; exit 1; }
        answer=$(curl -sk --noproxy '*' --max-time {{ScaledTimeoutHost.Seconds(4)}} "$url/version" | sed -n 's/.*"gitVersion": *"v\([^"]*\)".*/\1/p')
        [ "$answer" = {{plan.Kubernetes.Version}} ] || { echo "$url is still of version ${answer:-unknown}"; exit 1; }
        """);

    private protected override bool IsDone(ClusterPlan plan, HostPlan host, HostVersions versions, ClusterVersions cluster) =>
        KubeletFollows(plan, host, cluster)
            ? versions.Missing(plan, host, FirstPackage).Count == 0 && versions.RunsPods(plan) && cluster.Configured == plan.Kubernetes.Version
            : IsComplete(plan, host, versions, cluster);

    private protected override async Task WorkAsync(StepContext context, HostPlan host, ClusterVersions cluster, CancellationToken cancellation)
    {
        var plan = context.Plan;
        var work = new NodeWork(context, host, Id, Title);
        await work.InstallAsync(cancellation, "kubeadm");
        await work.UpgradeAsync(cluster.Configured == plan.Kubernetes.Version ? KubeadmOptions.UpgradeNode(plan, host) : KubeadmOptions.UpgradeApply(plan, host), cancellation);
        await UntilBackAsync(context, host, cancellation);
        if (KubeletFollows(plan, host, cluster))
            return;
        await work.InstallAsync(cancellation, "kubelet", "kubectl");
        await work.RestartKubeletAsync(cancellation);
        await new NodeDrain(context, host).ReturnAsync(cancellation);
    }

    private static bool KubeletFollows(ClusterPlan plan, HostPlan host, ClusterVersions cluster) =>
        UpgradePath.MinorChanges(cluster.Of(host.Name)?.Kubelet, plan.Kubernetes.Version);
}
