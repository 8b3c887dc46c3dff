using YamlDotNet.RepresentationModel;

namespace HaK8s.ClusterFile.Kubeadm;

/// <summary>A user-provided kubeadm configuration, as written.</summary>
/// <param name="Source">File name for problems.</param>
/// <param name="Documents">At most one of each kind.</param>
internal sealed record UserKubeadm(string Source, IReadOnlyList<KubeadmDocument> Documents)
{
    public KubeadmDocument? Of(string kind) => Documents.FirstOrDefault(document => document.Kind == kind);
}

/// <summary>One document of a user's kubeadm configuration.</summary>
/// <param name="Kind">Kind such as ClusterConfiguration.</param>
/// <param name="Api">Version of kubeadm's own kinds, such as v1beta3; empty for kubelet and kube-proxy.</param>
public sealed record KubeadmDocument(string Kind, string Api, YamlMappingNode Root);
