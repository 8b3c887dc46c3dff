using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds one host's address or name in the configuration that all control planes share.</summary>
internal sealed class OneHostsAddress : IRule<KubeadmSet>
{
    /// <summary>Fields of the kubelet and of kube-proxy that belong to one host. kubeadm gives both configurations to all of them.</summary>
    private static readonly (string Kind, string Path)[] Fields =
    [
        (KubeadmKinds.Kubelet, "address"), (KubeadmKinds.Kubelet, "healthzBindAddress"), (KubeadmKinds.Kubelet, "providerID"),
        (KubeadmKinds.KubeProxy, "bindAddress"), (KubeadmKinds.KubeProxy, "hostnameOverride"), (KubeadmKinds.KubeProxy, "healthzBindAddress"), (KubeadmKinds.KubeProxy, "metricsBindAddress"),
    ];

    public IEnumerable<AuditFinding> Of(KubeadmSet subject) =>
        OfArguments(subject).Concat(subject.Documents.Any(found => found.Document.Api.Length > 0) ? OfFields(subject) : []);

    private static IEnumerable<AuditFinding> OfFields(KubeadmSet subject) => subject.Documents.SelectMany(found => Fields
        .Where(field => field.Kind == found.Document.Kind)
        .Select(field => (field.Path, Place: found.Document.Root.Find(field.Path) as YamlScalarNode))
        .Where(field => field.Place?.Value is { Length: > 0 } value
            && !Grammar.Keywords.IsPlaceholder(value)
            && !value.StartsWith("127.", StringComparison.Ordinal)
            && value is not ("::1" or "localhost") && !KubeadmArguments.IsEveryHosts(value))
        .Select(field => new AuditFinding(
            found.File,
            (int)field.Place!.Start.Line,
            "kubeadm/one-hosts-address",
            $"{found.Document.Kind} sets {field.Path} to {field.Place.Value} for all hosts",
            "kubeadm gives this configuration to every host: the others have no such address or name, so the program does not start or announces another host",
            "remove it; what belongs to one host is in its nodeRegistration.kubeletExtraArgs")));

    private static IEnumerable<AuditFinding> OfArguments(KubeadmSet subject) => subject.Documents
        .Where(found => found.Document.Kind == KubeadmKinds.Cluster)
        .SelectMany(found => KubeadmArguments.OfOneHost.SelectMany(own => KubeadmArguments.Of(found.Document.Root.Find(own.Path))
            .Where(argument => argument.Name == own.Name
                && !KubeadmArguments.IsEveryHosts(argument.Value)
                && !Grammar.Keywords.IsPlaceholder(argument.Value) && !IsForOneHost(found.Document, own.Path))
            .Select(argument => new AuditFinding(
                found.File,
                (int)argument.Place.Start.Line,
                "kubeadm/one-hosts-address",
                $"{own.Path} sets {own.Name} to {argument.Value} for all control planes",
                "every control plane then announces or binds the same host's address, so a second one does not start or is not reached",
                "remove it; each host's own address is localAPIEndpoint.advertiseAddress of its InitConfiguration or JoinConfiguration"))));

    /// <summary>True for the file of one member of an etcd of its own, which names all members.</summary>
    private static bool IsForOneHost(KubeadmDocument document, string path) =>
        path.StartsWith("etcd.", StringComparison.Ordinal) && KubeadmArguments.Of(document.Root.Find(path)).Any(argument => argument.Name == "initial-cluster");
}
