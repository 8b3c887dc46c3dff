namespace HaK8s.ClusterFile.Rules;

/// <summary>Enough hosts of each role to survive the loss of one.</summary>
internal static class TopologyRules
{
    private const string Ask = "or set allowSinglePointOfFailure: true";

    public static IEnumerable<Finding> Of(ClusterSpec spec) =>
        Counts(spec).Select(count => new Finding("hosts", null, count.Rule, count.Fix, Needs: "role"));

    private static IEnumerable<(string Rule, string Fix)> Counts(ClusterSpec spec)
    {
        var balancers = spec.Hosts.Count(host => host.Role == HostRole.LoadBalancer);
        var controlPlanes = spec.Hosts.Count(host => host.Role == HostRole.ControlPlane);

        if (balancers == 0)
            yield return ("has no load balancer, and nobody would own the VIP", "add 2 hosts with role: loadBalancer");
        else if (balancers == 1 && !spec.AllowSinglePointOfFailure)
            yield return ("has 1 load balancer, whose loss takes the API away", $"add a second one, {Ask}");

        if (controlPlanes == 0)
            yield return ("has no control plane", "add 3 hosts with role: controlPlane");
        else if (controlPlanes == 1 && !spec.AllowSinglePointOfFailure)
            yield return ("has 1 control plane, whose loss takes the API away", $"use 3, {Ask}");
        else if (controlPlanes % 2 == 0)
            yield return ($"has {controlPlanes} control planes, which survive no more losses than {controlPlanes - 1}", controlPlanes == 2 ? "use 3" : $"use {controlPlanes - 1} or {controlPlanes + 1}");
        else if (controlPlanes > 7)
            yield return ($"has {controlPlanes} control planes, more than etcd is made for", "use 3, 5 or 7");
    }
}
