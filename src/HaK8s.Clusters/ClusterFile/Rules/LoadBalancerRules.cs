using System.Text.RegularExpressions;

namespace HaK8s.ClusterFile.Rules;

/// <summary>Checks the ranges of the load balancers' settings and the settings that each kind needs.</summary>
internal static partial class LoadBalancerRules
{
    public static IEnumerable<RuleFinding> Of(ClusterSpec spec) => [.. Ranges(spec.LoadBalancer), .. External(spec), .. Port(spec), .. DnsName(spec.LoadBalancer), .. HealthPath(spec.LoadBalancer)];

    private static IEnumerable<RuleFinding> Ranges(LoadBalancerSpec spec)
    {
        if (spec.Port is < 1 or > 65535)
            yield return new RuleFinding("loadBalancer.port", $"{spec.Port}", "is not a TCP port", "use 1 to 65535");
        if (spec.VirtualRouterId is < 1 or > 255)
            yield return new RuleFinding("loadBalancer.virtualRouterId", $"{spec.VirtualRouterId}", "is not a VRRP router id", "use 1 to 255");

        var advert = spec.AdvertInterval;
        if (advert is < 0.1 or > 10 || Math.Abs((advert * 100) - Math.Round(advert * 100)) > 1e-6)
            yield return new RuleFinding("loadBalancer.advertInterval", $"{advert}", "is not an interval that VRRP can use", "use 0.1 to 10 seconds in steps of 0.01");
    }

    private static IEnumerable<RuleFinding> External(ClusterSpec spec)
    {
        const string Path = "loadBalancer.address";
        var address = spec.LoadBalancer.Address;
        if (spec.LoadBalancer.Kind != LoadBalancerKind.External)
        {
            if (address is not null)
                yield return new RuleFinding(Path, address, "is only used with kind: external", "write vip:, or set kind: external");
        }
        else if (address is null)
        {
            yield return new RuleFinding(Path, null, "is missing for kind: external", "add the load balancer's IPv4 address");
        }
        else if (Ipv4.Address(address) is null)
        {
            yield return new RuleFinding(Path, address, "is not an IPv4 address", "write four numbers from 0 to 255, separated by dots");
        }
        else if (spec.Hosts.FirstOrDefault(host => host.Address == address && host.Role == HostRole.ControlPlane) is { } owner)
        {
            yield return new RuleFinding(Path, address, $"is the address of {owner.Name}", "give the address of the load balancer");
        }
    }

    private static IEnumerable<RuleFinding> Port(ClusterSpec spec)
    {
        const int Taken = KubernetesPorts.ApiServer;
        // nginx is refused there in any case.
        if (spec.LoadBalancer is { Kind: LoadBalancerKind.Haproxy, Port: Taken } && ClusterEndpoint.Of(spec).OnControlPlanes)
            yield return new RuleFinding("loadBalancer.port", $"{Taken}", "is the API server's port on the control planes, where HAProxy also runs", $"use another one, such as {KubernetesPorts.BesideApiServer}, or leave it out");
    }

    private static IEnumerable<RuleFinding> DnsName(LoadBalancerSpec spec)
    {
        if (spec.DnsName is { } name && !NameRules.IsDnsName(name))
            yield return new RuleFinding("loadBalancer.dnsName", name, "is not a DNS name", "use labels separated by dots, such as api.example.org");
    }

    private static IEnumerable<RuleFinding> HealthPath(LoadBalancerSpec spec)
    {
        const string Key = "loadBalancer.healthPath";
        if (spec.HealthPath is not { } path)
            yield break;
        if (spec.Kind == LoadBalancerKind.External)
            yield return new RuleFinding(Key, path, "is not used with kind: external", "remove it, and set it on the load balancer itself");
        else if (!Path().IsMatch(path))
            yield return new RuleFinding(Key, path, "is not a path that can be requested from an API server", "use a path such as /readyz or /healthz");
    }

    // It is used in HAProxy's configuration and in a shell script.
    [GeneratedRegex(@"^/[A-Za-z0-9/_.?&=-]*\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Path();
}
