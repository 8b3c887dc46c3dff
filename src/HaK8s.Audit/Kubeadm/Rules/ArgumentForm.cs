using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds extra arguments in the wrong form: a map up to v1beta3, a list since v1beta4.</summary>
internal sealed class ArgumentForm : IRule<KubeadmSet>
{
    public IEnumerable<AuditFinding> Of(KubeadmSet subject) => subject.Documents
        .Where(found => found.Document.Api.Length > 0)
        .SelectMany(found => KubeadmKinds.Arguments(found.Document.Kind)
            .Select(path => (found.File, found.Document.Api, Path: path, Node: found.Document.Root.Find(path)))
            .Where(argument => argument.Node is YamlMappingNode && argument.Api == "v1beta4" || argument.Node is YamlSequenceNode && argument.Api != "v1beta4")
            .Select(argument => new AuditFinding(
                argument.File,
                KeyLines.Of(found.Document.Root, argument.Path),
                "kubeadm/argument-form",
                $"{argument.Path} is a {(argument.Node is YamlMappingNode ? "map" : "list")}, but {argument.Api} expects a {(argument.Node is YamlMappingNode ? "list of name and value" : "map")}",
                "kubeadm refuses the file",
                argument.Node is YamlMappingNode ? "- name: NAME and value: VALUE for each" : "NAME: VALUE for each")));
}
