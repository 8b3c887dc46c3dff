using HaK8s.ClusterFile.Kubeadm;

namespace HaK8s.Audit.KubeVip.Rules;

/// <summary>Finds a kube-vip that has nothing to do, too much, or nowhere to do it.</summary>
internal sealed class Features : IRule<KubeVipPod>
{
    private static readonly string[] Modes = ["vip_arp", "bgp_enable", "vip_routingtable", "vip_wireguard"];
    private static readonly string[] Addresses = ["address", "vip_address", "dhcp_mode", "vip_ddns"];

    public IEnumerable<AuditFinding> Of(KubeVipPod subject)
    {
        if (!subject.IsOpen
            && !subject.Arguments.Any(argument => argument is "manager" or "start" or "service"
                || argument.Contains("kube-vip", StringComparison.Ordinal) || Grammar.Keywords.IsPlaceholder(argument)))
            yield return new AuditFinding(
                subject.File,
                (int)(subject.Container.Find("args") ?? subject.Container).Start.Line,
                "kube-vip/no-manager",
                "the container has no argument manager",
                "kube-vip prints its help and ends: nobody has the VIP",
                "args: [manager]");
        if (subject.IsOpen || subject.Container.Find("env") is null || subject.Arguments.Any(argument => argument.StartsWith("--", StringComparison.Ordinal)))
            yield break;
        var known = subject.Value("cp_enable") ?? subject.Value("svc_enable") ?? subject.Value("vip_arp");
        if (!subject.IsOn("cp_enable") && !subject.IsOn("svc_enable"))
            yield return new AuditFinding(
                subject.File,
                known?.Line ?? subject.Line,
                "kube-vip/no-feature",
                "neither cp_enable nor svc_enable is on",
                "kube-vip ends (no features are enabled): nobody has the VIP",
                "cp_enable: \"true\"");
        else if (subject.IsOn("cp_enable") && !Addresses.Any(name => subject.Value(name) is { Text.Length: > 0 }))
            yield return new AuditFinding(
                subject.File,
                subject.Value("address")?.Line ?? subject.Value("cp_enable")!.Value.Line,
                "kube-vip/no-address",
                "cp_enable is on, and there is no address",
                "kube-vip has no VIP to set: the API is not reached by it",
                "address: the VIP");
        if (!subject.HasBranches
            && Modes.Where(name => subject.IsOn(name) && !Grammar.Keywords.IsPlaceholder(subject.Value(name)!.Value.Text)).ToList() is { Count: > 1 } modes)
            yield return new AuditFinding(
                subject.File,
                subject.Value(modes[1])!.Value.Line,
                "kube-vip/two-modes",
                $"{string.Join(" and ", modes)} are both on",
                "kube-vip ends (multiple kube-vip modes detected): nobody has the VIP",
                "only one of them");
        if (subject.IsOn("vip_arp") && subject.Value("vip_interface") is { Text: "lo" } loopback)
            yield return new AuditFinding(
                subject.File,
                loopback.Line,
                "kube-vip/on-loopback",
                "vip_interface is lo, with ARP",
                "nobody on the network asks for an address on lo: the VIP is not reached",
                "the interface of the VIP's network; lo is for BGP");
        if (subject.IsOn("bgp_enable")
            && (subject.Value("bgp_peers")?.Text ?? subject.Value("bgp_peeraddress")?.Text ?? "").Length == 0
            && subject.Value("annotation") is null)
            yield return new AuditFinding(
                subject.File,
                subject.Value("bgp_enable")!.Value.Line,
                "kube-vip/no-peers",
                "bgp_enable is on, and there are no bgp_peers",
                "kube-vip announces the VIP to nobody: no router leads to it",
                "bgp_peers: \"ADDRESS:AS::false\"");
    }
}
