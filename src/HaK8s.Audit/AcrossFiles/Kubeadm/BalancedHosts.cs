using HaK8s.ClusterFile.Kubeadm;
using HaK8s.ClusterFile.Rules;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.AcrossFiles.Kubeadm;

/// <summary>Finds control planes that HAProxy asks on another port than their own, or not at all.</summary>
internal sealed class BalancedHosts : IRule<AuditSubjects>
{
    private const string Usual = "6443";

    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        var servers = subject.Haproxy
            .SelectMany(config => config.Backends.SelectMany(backend => backend.Servers.Select(server => (config.File, server.Number, Parts: server.Words[2].Split(':')))))
            .ToList();
        if (servers.Count < 2
            || servers.Exists(server => server.Parts.Length != 2 || Ipv4.Address(server.Parts[0]) is null || !int.TryParse(server.Parts[1], out _)))
            yield break;
        var members = ExternalMembers(subject).ToHashSet();
        var ofEtcd = subject.Kubeadm.Documents
            .Where(found => found.Document.Root.Find("etcd.local.peerCertSANs") is not null)
            .Select(found => found.File)
            .ToHashSet();
        var hosts = subject.Kubeadm.Documents.Where(found => !ofEtcd.Contains(found.File)).Select(found => (found.File, Endpoint: (found.Document.Kind == KubeadmKinds.Init ? found.Document.Root.Find("localAPIEndpoint") : found.Document.Kind == KubeadmKinds.Join ? found.Document.Root.Find("controlPlane.localAPIEndpoint") : null) as YamlMappingNode))
            .Select(found => (found.File, Address: found.Endpoint?.Find("advertiseAddress") as YamlScalarNode, Port: found.Endpoint?.Text("bindPort")))
            .Where(host => host.Address?.Value is { Length: > 0 } address && Ipv4.Address(address) is not null && !members.Contains(address))
            .ToList();
        foreach (var (file, address, port) in hosts)
        {
            var own = servers.Where(server => server.Parts[0] == address!.Value).ToList();
            // A bindPort that is written down has a rule of its own.
            if (own.Count > 0 && port is null && own.TrueForAll(server => server.Parts[1] != Usual))
                yield return new AuditFinding(
                    own[0].File,
                    own[0].Number,
                    "kubeadm/bind-port",
                    $"the balancer asks {address!.Value} at port {own[0].Parts[1]}, but {file} sets no bindPort, so its API server listens on {Usual}",
                    "the balancer reaches no API server, so all control planes count as DOWN",
                    "the same port in bindPort and in the balancer's servers");
            else if (own.Count == 0 && hosts.Exists(other => servers.Exists(server => server.Parts[0] == other.Address!.Value)))
                yield return new AuditFinding(
                    file,
                    (int)address!.Start.Line,
                    "kubeadm/not-balanced",
                    $"{address.Value} is none of the balancer's servers",
                    "the balancer never sends anything to this control plane, and does not use it when the others fail",
                    $"server NAME {address.Value}:{port ?? Usual} in the backend");
        }
    }

    /// <summary>Hosts of an external etcd, where kubeadm only makes etcd's pod.</summary>
    private static IEnumerable<string> ExternalMembers(AuditSubjects subject) => subject.Kubeadm.Documents
        .SelectMany(found => found.Document.Root.Items("etcd.external.endpoints").OfType<YamlScalarNode>())
        .Select(endpoint => Uri.TryCreate(endpoint.Value, UriKind.Absolute, out var url) ? url.Host : "");
}
