using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Planning.Facts;

namespace HaK8s.Software;

/// <summary>All packages that the targets install on a host, and what that would do to the host's own.</summary>
internal static class HostSoftware
{
    private static readonly string Apt = EmbeddedText.ReadPart(typeof(HostSoftware), "preview-apt.sh");
    private static readonly string Dnf = EmbeddedText.ReadPart(typeof(HostSoftware), "preview-dnf.sh");

    public static IReadOnlyList<Package> Of(ClusterPlan plan, HostPlan host) =>
    [
        .. plan.LoadBalancers.Contains(host) ? BalancerPackages.Of(plan, host) : [],
        .. plan.LoadBalancers.Contains(host) && host.Os.Family == PackageFamily.Dnf ? [BalancerPackages.SelinuxTools] : Array.Empty<Package>(),
        .. plan.KubeletHosts.Contains(host) ? NodePackages.Of(plan, host) : [],
        .. host.HasKubeconfig && !plan.KubeletHosts.Contains(host) ? [NodePackages.Pinned("kubectl", plan, host)] : Array.Empty<Package>(),
    ];

    /// <summary>
    /// Bash that prints what an installation would do, before anything is changed: tab-separated lines of removal and kept, and
    /// those of <see cref="ForeignSources"/>.
    /// </summary>
    public static ShellText Preview(ClusterPlan plan, HostPlan host)
    {
        var packages = Of(plan, host);
        if (packages.Count == 0)
            return ShellText.Raw(":");
        var isApt = host.Os.Family == PackageFamily.Apt;
        return ShellText.Of($"""
            set -- {packages.SelectMany(package => new[] { package.Name, package.Version ?? "-", package.Instead ?? "-" })}
            {Removals.Function(host.Os.Family)}
            {(isApt ? Apt : Dnf):raw}
            {(isApt && host.Repositories.Count > 0 ? ForeignSources.Observation(host.Repositories) : ShellText.Empty)}
            """);
    }
}
