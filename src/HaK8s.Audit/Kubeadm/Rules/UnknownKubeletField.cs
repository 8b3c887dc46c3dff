using HaK8s.Audit.Grammar;
using HaK8s.ClusterFile.Kubeadm;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds fields that the kubelet's configuration does not have.</summary>
internal sealed class UnknownKubeletField : IRule<KubeadmSet>
{
    public IEnumerable<AuditFinding> Of(KubeadmSet subject) => subject.Documents
        .Where(found => found.Document.Kind == KubeadmKinds.Kubelet)
        .SelectMany(found => KubeletFields.Unknown(found.Document.Root)
            .Where(field => !Keywords.IsPlaceholder(field.Path))
            .Select(field => new AuditFinding(
                found.File,
                (int)field.Key.Start.Line,
                UnknownField.Rule,
                $"{KubeadmKinds.Kubelet} has no field {field.Path}",
                "kubeadm and the kubelet warn and ignore it",
                KubeletFields.Near(field.Path) is { } near ? $"perhaps {near}; the case of the letters counts" : "remove it; kubelet --config FILE logs what it ignores")));
}
