using HaK8s.ClusterFile;
using HaK8s.Planning;
using HaK8s.Planning.Facts;

namespace HaK8s.Software;

/// <summary>The packages of a host that balances, for its distribution's family and the configured balancer.</summary>
internal static class BalancerPackages
{
    /// <summary>Sets SELinux's rules on systems with dnf.</summary>
    public static Package SelinuxTools { get; } = new("policycoreutils-python-utils");

    public static IReadOnlyList<Package> Of(ClusterPlan plan, HostPlan host) => [.. Names(plan, host).Select(name => new Package(name))];

    private static IEnumerable<string> Names(ClusterPlan plan, HostPlan host)
    {
        // The check needs perl and its Socket module; Debian has both in perl-base, which is essential.
        IEnumerable<string> vip = host.Os.Family == PackageFamily.Dnf ? ["keepalived", "nftables", "perl-interpreter", "perl-Socket"] : ["keepalived", "nftables"];
        IEnumerable<string> nginx = host.Os.Family == PackageFamily.Dnf ? ["nginx", "nginx-mod-stream", "iproute"] : ["nginx", "libnginx-mod-stream", "iproute2"];
        IEnumerable<string> balancer = plan.Balancing.Kind == LoadBalancerKind.Nginx ? [.. nginx, "curl", "nftables"] : ["haproxy", "socat"];
        return plan.Endpoint.IsVip ? balancer.Union(vip) : balancer;
    }
}
