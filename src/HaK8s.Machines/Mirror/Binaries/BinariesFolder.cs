namespace HaK8s.Machines.Mirror.Binaries;

/// <summary>A folder of binaries that was read and is complete.</summary>
public sealed record BinariesFolder
{
    /// <summary>Absolute path.</summary>
    public required string Path { get; init; }

    public required ProgramVersion Kubernetes { get; init; }

    /// <summary>Version of etcd, from the folder or from Debian.</summary>
    public required ProgramVersion Etcd { get; init; }

    /// <summary>True if the folder has etcd; otherwise Debian's is published.</summary>
    public required bool HasEtcd { get; init; }

    public required bool HasEtcdctl { get; init; }

    /// <summary>Tag of the etcd image that kubeadm sets by default.</summary>
    public required string ExpectedEtcdTag { get; init; }

    public required string PauseTag { get; init; }

    public required bool HasPause { get; init; }

    /// <summary>Null if the folder has none.</summary>
    public ProgramVersion? Containerd { get; init; }

    public ProgramVersion? Runc { get; init; }

    public ProgramVersion? Crictl { get; init; }

    /// <summary>Tag of the CoreDNS image that kubeadm expects; null if the folder has no coredns.</summary>
    public string? CoreDnsTag { get; init; }

    /// <summary>True for kubeadm before 1.31, which calls crictl; newer versions talk to the runtime directly.</summary>
    public bool NeedsCrictl => !Kubernetes.IsAtLeast(1, 31);

    /// <summary>Tag of the etcd image, which contains the version of its etcd.</summary>
    public string EtcdTag => ExpectedEtcdTag.StartsWith(Etcd.Text + "-", StringComparison.Ordinal) ? ExpectedEtcdTag : Etcd.Text + "-0";
}
