using System.Text.RegularExpressions;
using HaK8s.Audit.Keepalived;

namespace HaK8s.Audit.AcrossFiles.Keepalived;

/// <summary>Finds a template that gives each host a router id of its own: a random one, or the end of its address.</summary>
internal sealed partial class RouterIdOfHost : IRule<AuditSubjects>
{
    public IEnumerable<AuditFinding> Of(AuditSubjects subject) => subject.Keepalived.SelectMany(config => config.Instances
        .Select(instance => instance.Find("virtual_router_id"))
        .OfType<KeepalivedBlock>()
        .Where(place => subject.Sources.Any(source => source.Path == config.File && Differs().IsMatch(source.Text.Split('\n').ElementAtOrDefault(place.Line - 1) ?? "")))
        .Select(place => new AuditFinding(
            config.File,
            place.Line,
            "keepalived/different-router-ids",
            "the template computes another virtual_router_id on each host",
            "the hosts do not accept each other's adverts, so each of them takes the VIP",
            "one number for all hosts of the VIP")));

    /// <summary>Matches a random number without a seed, or with the host as its seed, and the last number of the host's own address.</summary>
    [GeneratedRegex(@"virtual_router_id\s+\{\{[^}]*(\|\s*random\b(?!\s*\([^()]*seed\s*=(?!\s*(inventory_hostname|ansible_(hostname|host|fqdn))\b))|\b(ansible_host|ansible_default_ipv4\.address)\s*(\.r?split\(\s*['""]\.['""]\s*\)|\|\s*split\(\s*['""]\.['""]\s*\))\s*(\[\s*(3|-1)\s*\]|\|\s*last\b))", RegexOptions.ExplicitCapture)]
    private static partial Regex Differs();
}
