namespace HaK8s.ClusterFile.Rules;

/// <summary>
/// All rules that need no host. They also accept incompletely read files: a blank value is a finding of another part.
/// </summary>
internal static class ClusterRules
{
    public static IEnumerable<Finding> Of(ClusterSpec spec) =>
    [
        .. NameRules.Of(spec),
        .. AddressRules.Of(spec),
        .. TopologyRules.Of(spec),
        .. LoadBalancerRules.Of(spec),
        .. VipRules.Of(spec),
        .. SubnetRules.Of(spec),
        .. KubernetesRules.Of(spec),
        .. RuntimeRules.Of(spec),
        .. CniRules.Of(spec.Network),
        .. SshRules.Of(spec),
        .. MachineRules.Of(spec),
    ];
}
