using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds contradictions between the files of several hosts: one name or address twice, other tokens and keys.</summary>
internal sealed class HostFiles : IRule<KubeadmSet>
{
    private static readonly string[] Own = ["nodeRegistration.name", "localAPIEndpoint.advertiseAddress", "controlPlane.localAPIEndpoint.advertiseAddress"];

    public IEnumerable<AuditFinding> Of(KubeadmSet subject) => Twice(subject).Concat(Secrets(subject));

    private static IEnumerable<AuditFinding> Twice(KubeadmSet subject)
    {
        var places = subject.Documents.Where(found => found.Document.Kind is KubeadmKinds.Init or KubeadmKinds.Join)
            .SelectMany(found => Own.Select(path => (found.File, found.Document.Kind, Path: path[(path.LastIndexOf('.') + 1)..], Place: Known(found.Document.Root, path))).Where(own => own.Place is not null));
        return places.GroupBy(own => (own.Path, own.Place!.Value)).Where(group => group.Any(own => own.Kind == KubeadmKinds.Join)).SelectMany(group => group.Where(own => own.File != group.First().File).Select(own => new AuditFinding(
            own.File,
            (int)own.Place!.Start.Line,
            "kubeadm/host-twice",
            $"{own.Path} is {own.Place.Value}, as in {group.First().File}",
            own.Path == "name" ? "the second host takes the place of the first one's node, and etcd refuses a member of the same name" : "the second API server and member of etcd announce another host's address and do not start",
            "each host's own")));
    }

    private static IEnumerable<AuditFinding> Secrets(KubeadmSet subject)
    {
        var tokens = subject.Documents
            .Where(found => found.Document.Kind == KubeadmKinds.Init)
            .SelectMany(found => found.Document.Root.Items("bootstrapTokens").OfType<YamlMappingNode>())
            .Select(token => token.Text("token"))
            .OfType<string>()
            .ToHashSet();
        var keys = subject.Documents
            .Where(found => found.Document.Kind == KubeadmKinds.Init)
            .Select(found => Known(found.Document.Root, "certificateKey")?.Value)
            .OfType<string>()
            .ToHashSet();
        foreach (var (file, document) in subject.Documents.Where(found => found.Document.Kind == KubeadmKinds.Join))
        {
            if (tokens.Count > 0
                && !tokens.Any(Grammar.Keywords.IsPlaceholder)
                && Known(document.Root, "discovery.bootstrapToken.token") is { } token
                && !tokens.Contains(token.Value!))
                yield return Found(
                    file,
                    token,
                    "the token is none of those in the InitConfiguration",
                    "the API server does not know it: kubeadm join waits and gives up",
                    "a token of bootstrapTokens, or one from kubeadm token create");
            if (keys.Count > 0 && Known(document.Root, "controlPlane.certificateKey") is { } key && !keys.Contains(key.Value!))
                yield return Found(
                    file,
                    key,
                    "certificateKey is not that of the InitConfiguration",
                    "kubeadm cannot decrypt the control plane's certificates with it: the control plane does not join",
                    "the same key in both");
        }

        static AuditFinding Found(string file, YamlNode place, string what, string why, string cure) => new(file, (int)place.Start.Line, "kubeadm/secrets-differ", what, why, cure);
    }

    private static YamlScalarNode? Known(YamlMappingNode root, string path) => root.Find(path) is YamlScalarNode { Value: { Length: > 0 } value } place && !Grammar.Keywords.IsPlaceholder(value)
        ? place
        : null;
}
