namespace HaK8s.Audit.KubeVip.Rules;

/// <summary>Finds a kube-vip without any way to announce the VIP.</summary>
internal sealed class NoMode : IRule<KubeVipPod>
{
    private static readonly string[] Modes = ["vip_arp", "bgp_enable", "vip_routingtable", "vip_wireguard"];
    private static readonly string[] Flags = ["--arp", "--bgp", "--table", "--wireguard"];

    public IEnumerable<AuditFinding> Of(KubeVipPod subject)
    {
        if (!subject.IsOpen
            && !Modes.Any(subject.IsOn)
            && !subject.Arguments.Any(argument => Flags.Any(flag => argument.StartsWith(flag, StringComparison.Ordinal))))
            yield return new AuditFinding(
                subject.File,
                subject.Value("vip_arp")?.Line ?? subject.Line,
                "kube-vip/no-mode",
                "neither ARP nor BGP, WireGuard or a routing table is on",
                "kube-vip ends (no modes are enabled): nobody has the VIP",
                "vip_arp: \"true\"");
    }
}
