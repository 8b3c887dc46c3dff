using HaK8s.ClusterFile.Kubeadm;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds an endpoint whose port no balancer of the same set of files listens on.</summary>
internal sealed class EndpointPort : IRule<AuditSubjects>
{
    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        var binds = subject.Haproxy.SelectMany(config => config.Sections).SelectMany(section => section.Lines)
            .Where(line => line.Words is ["bind", _, ..]).SelectMany(line => line.Words[1].Split(',')).Select(address => address[(address.LastIndexOf(':') + 1)..]).ToHashSet();
        if (binds.Count == 0 || binds.Any(bind => !int.TryParse(bind, out _)))
            yield break;
        foreach (var (file, document) in subject.Kubeadm.Documents)
        {
            if (document.Root.Find("controlPlaneEndpoint") is not YamlDotNet.RepresentationModel.YamlScalarNode { Value: { } endpoint } place || Grammar.Keywords.IsPlaceholder(endpoint) || (endpoint.Split(':') is [_] ? $"{endpoint}:6443" : endpoint).Split(':') is not [_, var port] || binds.Contains(port))
                continue;
            yield return new AuditFinding(
                file,
                (int)place.Start.Line,
                "kubeadm/endpoint-port",
                $"controlPlaneEndpoint is {endpoint}, but HAProxy listens on {string.Join(", ", binds.Order(StringComparer.Ordinal))}",
                "no balancer listens on that port: the cluster is not reached, or only by way of the one control plane that has the address",
                "the same port in controlPlaneEndpoint and in bind");
        }
    }
}
