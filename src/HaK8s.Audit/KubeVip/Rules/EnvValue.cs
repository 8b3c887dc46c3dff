using System.Globalization;

namespace HaK8s.Audit.KubeVip.Rules;

/// <summary>Finds values of env that kube-vip cannot read.</summary>
internal sealed class EnvValue : IRule<KubeVipPod>
{
    private static readonly string[] Switches =
    [
        "vip_arp", "vip_leaderelection", "bgp_enable", "bgp_multihop", "cp_enable", "cp_detect", "svc_enable", "svc_election", "lb_enable", "vip_routingtable", "vip_wireguard", "vip_ddns", "vip_singlenode", "vip_startleader",
        "vip_interfaceloglobal", "vip_cleanroutingtable", "enable_node_labeling", "enable_service_security", "lb_class_only", "enable_upnp",
    ];

    private static readonly string[] Numbers = ["vip_leaseduration", "vip_renewdeadline", "vip_retryperiod", "port", "lb_port", "bgp_as", "vip_loglevel", "vip_arpRate", "vip_routingtableid"];

    private static readonly string[] Booleans = ["1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False"];

    public IEnumerable<AuditFinding> Of(KubeVipPod subject) => Switches.Where(name => Bad(subject, name, text => Booleans.Contains(text))).Select(name => (Name: name, Kind: "true or false", Cure: "\"true\""))
        .Concat(Numbers
            .Where(name => Bad(subject, name, text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)))
            .Select(name => (Name: name, Kind: "a number", Cure: "digits only, in quotes; times are in seconds")))
        .Select(found => new AuditFinding(
            subject.File,
            subject.Value(found.Name)!.Value.Line,
            "kube-vip/wrong-value",
            $"{found.Name} is \"{subject.Value(found.Name)!.Value.Text}\", which is not {found.Kind}",
            "kube-vip cannot read its environment and ends: nobody has the VIP",
            found.Cure));

    private static bool Bad(KubeVipPod pod, string name, Func<string, bool> isGood) =>
        pod.Value(name) is { Text.Length: > 0 } value && !Grammar.Keywords.IsPlaceholder(value.Text) && !isGood(value.Text);
}
