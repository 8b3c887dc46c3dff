using System.Net;
using System.Text.RegularExpressions;
using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds an endpoint of the cluster that is the first control plane's own address.</summary>
internal sealed partial class OwnEndpoint : IRule<KubeadmSet>
{
    public IEnumerable<AuditFinding> Of(KubeadmSet subject)
    {
        var own = subject.Documents
            .Where(found => found.Document.Kind == KubeadmKinds.Init)
            .Select(found => found.Document.Root.Text("localAPIEndpoint.advertiseAddress"))
            .Where(text => IPAddress.TryParse(text, out _))
            .ToHashSet();
        // A single control plane may be its own endpoint.
        var several = subject.Documents.Any(found => found.Document.Root.Find("controlPlane") is not null || found.Document.Root.Find("certificateKey") is not null) || subject.Scripts.Any(script => script.Commands.Any(command => Several().IsMatch(command.Text)));
        foreach (var (file, document) in subject.Documents.Where(found => found.Document.Kind == KubeadmKinds.Cluster))
        {
            if (document.Root.Find("controlPlaneEndpoint") is YamlScalarNode { Value: { } endpoint } place
                && ClusterNetworks.Host(endpoint) is { } address
                && own.Contains($"{address}"))
                yield return new AuditFinding(
                    file,
                    (int)place.Start.Line,
                    "kubeadm/own-endpoint",
                    $"controlPlaneEndpoint {endpoint} is the first control plane's own address",
                    "all nodes and clients use this one host: when it fails, the cluster is not reached, however many control planes it has",
                    "the VIP or the balancer's address; or a name that leads to it later")
                {
                    Certainty = several || NamesOthers(document.Root, address) ? Certainty.Fault : Certainty.Advice,
                };
        }
    }

    private static string Network(IPAddress address) => $"{address}" is var text ? text[..(text.LastIndexOf('.') + 1)] : "";

    /// <summary>True if the certificate is also for at least two other hosts of the endpoint's network: those of further control planes.</summary>
    private static bool NamesOthers(YamlMappingNode root, IPAddress endpoint) => root
        .Items("apiServer.certSANs")
        .OfType<YamlScalarNode>()
        .Select(name => IPAddress.TryParse(name.Value, out var address) ? address : null)
        .OfType<IPAddress>()
        .Count(address => !address.Equals(endpoint) && Network(address) == Network(endpoint)) > 1;

    /// <summary>Matches commands that only further control planes need.</summary>
    [GeneratedRegex(@"\bkubeadm\b.*\s--(upload-certs|certificate-key|control-plane|experimental-control-plane)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Several();
}
