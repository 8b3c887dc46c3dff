using HaK8s.ClusterFile.Kubeadm;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds fields that kubeadm's own kinds do not have in the file's API version.</summary>
internal sealed class UnknownField : IRule<KubeadmSet>
{
    internal const string Rule = "kubeadm/unknown-field";
    internal const string Why = "kubeadm warns and ignores it";
    internal const string Test = "test with kubeadm config validate --config FILE (1.26 and newer)";

    public IEnumerable<AuditFinding> Of(KubeadmSet subject) => subject.Documents
        .Where(found => UnknownKind.IsKnown(found.Document.Kind))
        .SelectMany(found => KubeadmFields.Unknown(found.Document)
            .Where(field => !Grammar.Keywords.IsPlaceholder(field.Path))
            .Select(field => new AuditFinding(
                found.File,
                (int)field.Place.Start.Line,
                Rule,
                $"{found.Document.Kind} has no field {field.Path} in {found.Document.Api}",
                Why,
                field.Hint.Length > 0 ? $"{field.Hint}; {Test}" : $"remove it; {Test}")));
}
