using HaK8s.Audit.Grammar;
using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds what kubeadm refuses about an external etcd, and endpoints that end with one member.</summary>
internal sealed class ExternalEtcd : IRule<KubeadmSet>
{
    public IEnumerable<AuditFinding> Of(KubeadmSet subject) => subject.Documents
        .Where(found => found.Document.Kind == KubeadmKinds.Cluster)
        .Select(found => (found.File, found.Document.Root, External: found.Document.Root.Find("etcd.external") as YamlMappingNode))
        .Where(found => found.External is not null)
        .SelectMany(found => Of(found.File, found.External!, found.Root));

    private static IEnumerable<AuditFinding> Of(string file, YamlMappingNode external, YamlMappingNode root)
    {
        if (root.Find("etcd.local") is { } local)
            yield return Refused(local, "etcd has both local and external", "one of them: external for an etcd that kubeadm does not run") with { Line = KeyLines.Of(root, "etcd.local") };
        var (authority, certificate, key) = (external.Text("caFile"), external.Text("certFile"), external.Text("keyFile"));
        if ((certificate is null) != (key is null))
            yield return Refused(
                external,
                $"etcd.external has {(key is null ? "certFile without keyFile" : "keyFile without certFile")}",
                "caFile, certFile and keyFile of a client of etcd") with
            { Line = KeyLines.Of(root, key is null ? "etcd.external.certFile" : "etcd.external.keyFile") };
        else if (certificate is not null && authority is null)
            yield return Refused(
                external,
                "etcd.external has certFile and keyFile without caFile",
                "caFile: the certificate of etcd's own authority") with
            { Line = KeyLines.Of(root, "etcd.external.certFile") };
        var endpoints = external.Items("endpoints").OfType<YamlScalarNode>().Where(node => node.Value is { Length: > 0 }).ToList();
        if (endpoints.Count > 0
            && (authority ?? certificate ?? key) is null
            && endpoints.TrueForAll(node => node.Value!.StartsWith("https://", StringComparison.Ordinal)))
            yield return Refused(
                external,
                "etcd.external has https endpoints without caFile, certFile and keyFile",
                "caFile, certFile and keyFile of a client of etcd") with
            { Why = "the API servers trust only this system's authorities and show no certificate, so an etcd with an authority of its own refuses them", Certainty = Certainty.Fault };
        foreach (var endpoint in endpoints.Where(node => !Keywords.IsPlaceholder(node.Value!)))
        {
            if (endpoint.Value!.Split(' ') is [var url, _, ..])
                yield return Refused(endpoint, $"{endpoint.Value} is no URL: it has a space", $"{url}; a note begins with \" #\"");
            else if (!endpoint.Value.Contains("://", StringComparison.Ordinal))
                yield return Refused(endpoint, $"{endpoint.Value} has no scheme", $"https://{endpoint.Value}");
            else if (!endpoint.Value.StartsWith("https://", StringComparison.Ordinal) && (authority ?? certificate ?? key) is not null)
                yield return Refused(endpoint, $"{endpoint.Value} is not https, but etcd.external names certificates", "https for all endpoints");
            else if (endpoint.Value.TrimEnd('/').EndsWith(":2380", StringComparison.Ordinal))
                yield return Refused(endpoint, $"{endpoint.Value} is the port of etcd's members", $"{endpoint.Value.TrimEnd('/')[..^5]}:2379") with { Why = "members speak raft there and no client's API: the API servers never start" };
            else if (!ReferenceEquals(endpoints.Find(other => other.Value == endpoint.Value), endpoint))
                yield return new AuditFinding(
                    file,
                    (int)endpoint.Start.Line,
                    "kubeadm/one-etcd",
                    $"{endpoint.Value} is there twice",
                    "one member is missing: the API servers do not use it when the others fail",
                    "each member's own endpoint");
        }

        if (endpoints is [var only])
            yield return new AuditFinding(
                file,
                (int)only.Start.Line,
                "kubeadm/one-etcd",
                $"{only.Value} is the only endpoint of etcd",
                "all API servers use the same member: when it fails, all of them stop",
                "the endpoints of all members, at least three");

        else if (endpoints.Count > 0 && endpoints.Count % 2 == 0 && !endpoints.Exists(node => Keywords.IsPlaceholder(node.Value!)))
            yield return new AuditFinding(
                file,
                (int)endpoints[0].Start.Line,
                "kubeadm/even-etcd",
                $"etcd has {endpoints.Count} members",
                $"the majority of {endpoints.Count} is {(endpoints.Count / 2) + 1}: the cluster survives the loss of {(endpoints.Count / 2) - 1}, no more than with {endpoints.Count - 1} members",
                "an odd number of members, at least three")
            { Certainty = endpoints.Count == 2 ? Certainty.Fault : Certainty.Advice };
        AuditFinding Refused(YamlNode place, string what, string cure) => new(file, (int)place.Start.Line, "kubeadm/external-etcd", what, "kubeadm refuses the file", cure);
    }
}
