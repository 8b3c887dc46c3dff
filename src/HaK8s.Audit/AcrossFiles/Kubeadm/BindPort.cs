using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.AcrossFiles.Kubeadm;

/// <summary>Finds API servers on a port to which the balancers of the same set of files send nothing.</summary>
internal sealed class BindPort : IRule<AuditSubjects>
{
    private static readonly string[] Paths = ["localAPIEndpoint.bindPort", "controlPlane.localAPIEndpoint.bindPort"];

    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        var addresses = subject.Haproxy.SelectMany(config => config.Backends).SelectMany(backend => backend.Servers).Select(server => server.Words[2])
            .Concat(subject.Nginx.SelectMany(config => config.OfApi).SelectMany(server => server.Upstream))
            .ToList();
        var ports = addresses.Select(address => address[(address.LastIndexOf(':') + 1)..]).ToHashSet();
        if (ports.Count == 0 || ports.Any(port => !int.TryParse(port, out _)))
            yield break;
        foreach (var (file, document) in subject.Kubeadm.Documents)
        {
            foreach (var place in Paths
                .Select(document.Root.Find)
                .OfType<YamlScalarNode>()
                .Where(place => int.TryParse(place.Value, out _) && !ports.Contains(place.Value!)))
            {
                yield return new AuditFinding(
                    file,
                    (int)place.Start.Line,
                    "kubeadm/bind-port",
                    $"the API server listens on {place.Value}, but the balancer's servers have {string.Join(", ", ports.Order(StringComparer.Ordinal))}",
                    "the balancer reaches no API server, so all control planes count as DOWN",
                    "the same port in bindPort and in the balancer's servers");
            }
        }
    }
}
