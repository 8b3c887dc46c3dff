namespace HaK8s.ClusterFile.Rules;

/// <summary>Ranges of the load balancers' settings.</summary>
internal static class LoadBalancerRules
{
    public static IEnumerable<Finding> Of(LoadBalancerSpec spec)
    {
        if (spec.Port is < 1 or > 65535)
            yield return new Finding("loadBalancer.port", $"{spec.Port}", "is no TCP port", "use 1 to 65535");
        if (spec.VirtualRouterId is < 1 or > 255)
            yield return new Finding("loadBalancer.virtualRouterId", $"{spec.VirtualRouterId}", "is no VRRP router id", "use 1 to 255");

        var advert = spec.AdvertInterval;
        if (advert is < 0.1 or > 10 || Math.Abs((advert * 100) - Math.Round(advert * 100)) > 1e-6)
            yield return new Finding("loadBalancer.advertInterval", $"{advert}", "is no interval that VRRP can use", "use 0.1 to 10 seconds in steps of 0.01");
    }
}
