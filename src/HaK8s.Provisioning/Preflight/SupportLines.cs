using System.Globalization;
using HaK8s.ClusterFile;
using HaK8s.Planning;
using HaK8s.Planning.Facts;

namespace HaK8s.Preflight;

/// <summary>Says how far the authors have tried the cluster's systems and its version of Kubernetes.</summary>
internal static class SupportLines
{
    /// <returns>A line for each system with its hosts, then one for Kubernetes.</returns>
    public static IReadOnlyList<string> Of(ClusterPlan plan, IReadOnlyList<HostPlan> hosts) =>
    [
        .. hosts.GroupBy(host => Cell(plan, host)).Select(group => $"{string.Join(", ", group.Select(host => host.Name))}: {group.Key}"),
        Kubernetes(plan.Kubernetes),
    ];

    /// <summary>The weakest mark of the steps that the host needs.</summary>
    internal static string Cell(ClusterPlan plan, HostPlan host)
    {
        if (SystemReleases.Find(host.Os) is not { } release)
            return $"{host.Os.Id} {host.Os.Version}: not supported";
        var mark = Steps(plan, host).Max(release.MarkOf);
        var ending = release.Until is { } until ? $"; security updates until {until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : "";
        if (plan.KubeletHosts.Contains(host) && !plan.Kubernetes.Traits.CgroupV1 && mark < SystemReleases.CgroupV2)
            return $"{release.Name}: {Words(mark)} with cgroup v1; with cgroup v2 {Words(SystemReleases.CgroupV2)}{ending}";
        return $"{release.Name}: {Words(mark)}{ending}";
    }

    private static IEnumerable<SetupStep> Steps(ClusterPlan plan, HostPlan host)
    {
        yield return SetupStep.Packages;
        if (host.Balances)
            yield return SetupStep.LoadBalancer;
        if (plan.KubeletHosts.Contains(host))
            yield return SetupStep.Node;
        if (host.Role is HostRole.ControlPlane or HostRole.Worker)
            yield return SetupStep.Cluster;
    }

    private static string Words(SupportMark mark) => mark switch
    {
        SupportMark.EndToEnd => "seen end to end by the authors",
        SupportMark.InPart => "seen in part by the authors",
        SupportMark.ByEvidence => "by evidence, not yet seen by the authors",
        _ => "refused",
    };

    private static string Kubernetes(KubernetesPlan kubernetes)
    {
        var end = KubernetesMinors.EndOfLife(kubernetes.Minor) is { } day ? $", security updates until {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : "";
        return $"Kubernetes {kubernetes.Version}: {kubernetes.KubeadmApi}, etcd {KubernetesMinors.Etcd(kubernetes.Minor)} by default{end}";
    }
}
