namespace HaK8s.ClusterFile.Rules;

/// <summary>
/// All rules that need no host. They also accept incompletely read files: a blank value is a finding of another part.
/// </summary>
internal static class ClusterRules
{
    public static IEnumerable<RuleFinding> Of(ClusterSpec spec) =>
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
        .. spec.Upgrade.AtOnce is < 1 or > 100 ? [new RuleFinding("upgrade.atOnce", $"{spec.Upgrade.AtOnce}", "is not a number of workers from 1 to 100", "write 1 to upgrade one worker after another")] : Array.Empty<RuleFinding>(),
    ];
}

/// <summary>Finding of a rule: a <see cref="Problem"/> without its place.</summary>
/// <param name="Needs">Key that must have been read in every item of the list at the path; otherwise the finding is
/// meaningless.</param>
internal sealed record RuleFinding(string Path, string? Value, string Rule, string Fix, string? Needs = null);
