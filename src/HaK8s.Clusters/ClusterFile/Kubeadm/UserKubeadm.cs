namespace HaK8s.ClusterFile.Kubeadm;

/// <summary>A user-provided kubeadm configuration, as written.</summary>
/// <param name="Source">File name for problems.</param>
/// <param name="Documents">At most one of each kind.</param>
internal sealed record UserKubeadm(string Source, IReadOnlyList<KubeadmDocument> Documents)
{
    public KubeadmDocument? Of(string kind) => Documents.FirstOrDefault(document => document.Kind == kind);
}
