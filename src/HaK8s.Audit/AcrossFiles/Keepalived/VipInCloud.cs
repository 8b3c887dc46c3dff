using System.Text.RegularExpressions;
using HaK8s.Audit.Keepalived;

namespace HaK8s.Audit.AcrossFiles.Keepalived;

/// <summary>Finds a VIP of keepalived in a cloud whose network forwards an address only to the interface that the cloud gave it to.</summary>
internal sealed partial class VipInCloud : IRule<AuditSubjects>
{
    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        if (subject.AllLines.Any(line => Moves().IsMatch(line)) || subject.AllLines.Select(Cloud).FirstOrDefault(cloud => cloud is not null) is not { } cloud)
            return [];
        return subject.Keepalived.SelectMany(config => config.Instances.Select(instance => instance.Find("virtual_ipaddress")).OfType<KeepalivedBlock>().Select(place => new AuditFinding(
            config.File,
            place.Line,
            "keepalived/vip-in-cloud",
            $"keepalived sets a VIP in a network of {cloud}",
            "such a network ignores gratuitous ARP and forwards an address only to the interface that the cloud gave it to: nobody reaches the VIP after a failover",
            "the cloud's own load balancer for TCP; or a notify_master script that moves the address by the cloud's API")));
    }

    private static string? Cloud(string line) => Denies().IsMatch(line) ? null
        : Aws().IsMatch(line) ? "AWS"
        : Azure().IsMatch(line) ? "Azure"
        : Google().IsMatch(line) ? "Google Cloud"
        : null;

    [GeneratedRegex(@"\bEC2\b|\baws\s+(ec2|ssm)\b|\baws_(instance|vpc|subnet)\b|\bec2\.internal\b|amazon\.aws\.ec2|\bi-[0-9a-f]{8,17}\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Aws();

    [GeneratedRegex(@"\baz\s+(vm|network|group)\s|\bazurerm_|azure\.azcollection|\bAzure\s+(VMs?|VNet|virtual)\b|\.cloudapp\.azure\.com", RegexOptions.ExplicitCapture)]
    private static partial Regex Azure();

    [GeneratedRegex(@"\bgcloud\s+compute\b|\bgoogle_compute_|google\.cloud\.gcp_|metadata\.google\.internal|\bGCE\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Google();

    /// <summary>Matches what moves an address or a route by the cloud's API, and a cloud's load balancer.</summary>
    [GeneratedRegex(@"assign-private-ip|associate-address|replace-route|network-interfaces\s+update|ip-config\s+(update|create)|alias-ip|aws_(lb|eip|network_interface)\b|azurerm_(lb|network_interface)\b|google_compute_(forwarding|route|address)|elbv2|compute\s+routes|route-table|floating.?ip", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Moves();

    [GeneratedRegex(@"\b(not|no|never|without|instead)\b|n't\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Denies();
}
