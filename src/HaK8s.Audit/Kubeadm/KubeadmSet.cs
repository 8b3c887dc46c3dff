using HaK8s.Audit.Shell;
using HaK8s.ClusterFile.Kubeadm;

namespace HaK8s.Audit.Kubeadm;

/// <summary>Input for kubeadm from all files: configurations and commands.</summary>
internal sealed record KubeadmSet(IReadOnlyList<KubeadmConfig> Configs, IReadOnlyList<ShellScript> Scripts)
{
    public IEnumerable<(string File, KubeadmDocument Document)> Documents => Configs.SelectMany(config => config.Documents.Select(document => (config.File, document)));

    /// <summary>Returns Kubernetes' minor version (20 for v1.20.2) from this file, or else from another one, or null.</summary>
    public int? Minor(string file) => Minors.Where(found => found.File == file).Concat(Minors).Select(found => (int?)found.Minor).FirstOrDefault();

    /// <summary>True if a template fills in the file's kubernetesVersion.</summary>
    public bool HasOpenVersion(string file) =>
        Documents.Any(found => found.File == file && found.Document.Root.Text("kubernetesVersion") is { } version && Grammar.Keywords.IsPlaceholder(version));

    private IEnumerable<(string File, int Minor)> Minors => Documents
        .Select(found => (found.File, Parts: found.Document.Root.Text("kubernetesVersion")?.TrimStart('v').Split('.')))
        .Where(found => found.Parts is ["1", _, ..] && int.TryParse(found.Parts[1], out _))
        .Select(found => (found.File, int.Parse(found.Parts![1])));
}
