using System.Text.RegularExpressions;
using HaK8s.Audit.Keepalived;
using HaK8s.Audit.Kubeadm;
using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.AcrossFiles.Kubeadm;

/// <summary>Finds the VIP where a host's own address belongs, and an endpoint of a command that is not the VIP.</summary>
internal sealed partial class AdvertisesVip : IRule<AuditSubjects>
{
    private static readonly string[] Paths = ["localAPIEndpoint.advertiseAddress", "controlPlane.localAPIEndpoint.advertiseAddress"];

    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        var vips = subject.Keepalived.SelectMany(KeepalivedVips.Of).Where(vip => System.Net.IPAddress.TryParse(vip, out _)).ToHashSet();
        foreach (var (file, document) in subject.Kubeadm.Documents)
        {
            foreach (var place in Paths
                .Select(document.Root.Find)
                .OfType<YamlScalarNode>()
                .Where(place => vips.Contains(place.Value ?? "") || (place.Value is { Length: > 0 } own && IsEndpoint(subject, own) && IsSaid(subject, own))))
                yield return Found(file, (int)place.Start.Line, $"advertiseAddress is the VIP {place.Value}");
        }

        foreach (var script in subject.Scripts)
        {
            foreach (var command in script.Commands)
            {
                if (Advertised().Match(command.Text) is { Success: true } match && vips.Contains(match.Groups["address"].Value))
                    yield return Found(script.File, command.Line, $"--apiserver-advertise-address is the VIP {match.Groups["address"].Value}");
                else if (vips.Count > 0 && Endpoint().Match(command.Text) is { Success: true } endpoint && !vips.Contains(endpoint.Groups["address"].Value))
                    yield return new AuditFinding(
                        script.File,
                        command.Line,
                        "kubeadm/endpoint-address",
                        $"--control-plane-endpoint is {endpoint.Groups["address"].Value}, but keepalived's VIP is {string.Join(", ", vips.Order(StringComparer.Ordinal))}",
                        "no balancer has that address: the cluster is not reached, or only by way of the one host that has it",
                        "the VIP in --control-plane-endpoint, or a name that leads to it");
            }
        }

        AuditFinding Found(string file, int line, string what) => new(
            file,
            line,
            "kubeadm/advertises-vip",
            what,
            "the API server announces an address that moves to other hosts, and etcd's member listens on it: after a failover both are gone",
            "the host's own address; the VIP belongs into controlPlaneEndpoint");
    }

    private static bool IsEndpoint(AuditSubjects subject, string address) =>
        subject.Kubeadm.Documents.Any(found => found.Document.Kind == KubeadmKinds.Cluster && $"{ClusterNetworks.Host(found.Document.Root.Text("controlPlaneEndpoint"))}" == address);

    /// <summary>True if a line calls the endpoint's address a VIP.</summary>
    private static bool IsSaid(AuditSubjects subject, string address) => subject.AllLines.Any(line => Said().Match(line).Groups["address"].Value == address);

    [GeneratedRegex(@"(?<![a-z])(vip|virtual[ _-]?ip|floating[ _-]?ip)(?![a-z])[^\d,;]{0,30}(?<address>\d+(\.\d+){3})(?!\d)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Said();

    [GeneratedRegex(@"\bkubeadm\s.*--apiserver-advertise-address[=\s]+[""']?(?<address>[0-9.]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Advertised();

    [GeneratedRegex(@"\bkubeadm\s.*--control-plane-endpoint[=\s]+[""']?(?<address>\d+(\.\d+){3})", RegexOptions.ExplicitCapture)]
    private static partial Regex Endpoint();
}
