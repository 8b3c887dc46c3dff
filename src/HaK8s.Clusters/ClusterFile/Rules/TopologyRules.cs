namespace HaK8s.ClusterFile.Rules;

/// <summary>Checks that there are enough hosts of each role to survive the loss of one.</summary>
internal static class TopologyRules
{
    private const string Ask = "or set allowSinglePointOfFailure: true";

    public static IEnumerable<RuleFinding> Of(ClusterSpec spec) =>
        Balancers(spec).Concat(ControlPlanes(spec)).Concat(Etcd(spec)).Select(count => new RuleFinding("hosts", null, count.Rule, count.Fix, Needs: "role"));

    private static IEnumerable<(string Rule, string Fix)> Balancers(ClusterSpec spec)
    {
        var balancers = Count(spec, HostRole.LoadBalancer);
        if (spec.LoadBalancer.Kind == LoadBalancerKind.External)
        {
            if (balancers > 0)
                yield return ("has hosts with role loadBalancer although loadBalancer.kind is external", "remove them, or set kind: haproxy");
        }
        else if (balancers == 0 && spec.LoadBalancer.Kind == LoadBalancerKind.Nginx)
        {
            yield return ("has no load balancer, but nginx needs its own hosts", "add 2 hosts with role: loadBalancer, or set loadBalancer.kind: haproxy");
        }
        else if (balancers == 1 && !spec.AllowSinglePointOfFailure)
        {
            yield return ("has 1 load balancer, and its loss makes the API unavailable", $"add a second one, {Ask}");
        }
    }

    private static IEnumerable<(string Rule, string Fix)> ControlPlanes(ClusterSpec spec)
    {
        var controlPlanes = Count(spec, HostRole.ControlPlane);
        if (controlPlanes == 0)
            yield return ("has no control plane", "add 3 hosts with role: controlPlane");
        else if (controlPlanes == 1 && !spec.AllowSinglePointOfFailure)
            yield return ("has 1 control plane, and its loss makes the API unavailable", $"use 3, {Ask}");
        else if (Count(spec, HostRole.Etcd) == 0 && Quorum(controlPlanes, "control planes") is { } stacked)
            yield return stacked;
    }

    private static IEnumerable<(string Rule, string Fix)> Etcd(ClusterSpec spec)
    {
        var members = Count(spec, HostRole.Etcd);
        if (members == 1 && !spec.AllowSinglePointOfFailure)
            yield return ("has 1 host with role etcd, and its loss stops the cluster", $"use 3, {Ask}");
        else if (Quorum(members, "etcd hosts") is { } finding)
            yield return finding;
    }

    /// <summary>Checks the number of members of one etcd cluster: odd, and not too many.</summary>
    private static (string Rule, string Fix)? Quorum(int members, string what) => members switch
    {
        0 => null,
        2 => ($"has 2 {what}, which tolerate no loss, the same as 1", "use 3"),
        _ when members % 2 == 0 => ($"has {members} {what}, which tolerate the loss of {(members - 1) / 2}, the same as {members - 1}", $"use {members - 1} or {members + 1}"),
        > 7 => ($"has {members} {what}, more than etcd is designed for", "use 3, 5 or 7"),
        _ => null,
    };

    private static int Count(ClusterSpec spec, HostRole role) => spec.Hosts.Count(host => host.Role == role);
}
