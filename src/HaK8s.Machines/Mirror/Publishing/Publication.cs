using System.Text.Json;
using HaK8s.Machines.Mirror.Binaries;

namespace HaK8s.Machines.Mirror.Publishing;

/// <summary>
/// A signed package repository and a registry's store in one folder, with the facts that a plan needs. Contains no
/// addresses.
/// </summary>
public sealed record Publication
{
    private const string FileName = "publication.json";

    public required string KubernetesVersion { get; init; }

    /// <summary>Version of the packages kubeadm, kubelet and kubectl.</summary>
    public required string PackageVersion { get; init; }

    public required string PauseTag { get; init; }

    /// <summary>Null if it is kubeadm's own default.</summary>
    public string? EtcdTag { get; init; }

    public bool HasCoreDns { get; init; }

    /// <summary>Version of the package containerd, or null for the distribution's.</summary>
    public string? ContainerdPackage { get; init; }

    public int ContainerdMajor { get; init; } = 1;

    public static Publication Of(BinariesFolder folder, string revision) => new()
    {
        KubernetesVersion = folder.Kubernetes.Text,
        PackageVersion = $"{folder.Kubernetes.Debian}-{revision}",
        PauseTag = folder.PauseTag,
        EtcdTag = folder.EtcdTag == folder.ExpectedEtcdTag ? null : folder.EtcdTag,
        HasCoreDns = folder.CoreDnsTag is not null,
        ContainerdPackage = folder.Containerd is { } containerd ? $"{containerd.Debian}-{revision}" : null,
        ContainerdMajor = folder.Containerd?.Major ?? 1,
    };

    /// <summary>Reads the publication in a folder; null if there is none.</summary>
    public static Publication? Find(string folder)
    {
        var file = Path.Combine(folder, FileName);
        return File.Exists(file) ? JsonSerializer.Deserialize<Publication>(File.ReadAllText(file)) : null;
    }

    public void Write(string folder) => File.WriteAllText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this));
}
