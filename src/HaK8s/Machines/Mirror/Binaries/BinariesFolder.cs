namespace HaK8s.Machines.Mirror.Binaries;

/// <summary>A folder of binaries that has been read and found complete.</summary>
public sealed record BinariesFolder
{
    /// <summary>Absolute path.</summary>
    public required string Path { get; init; }

    public required ProgramVersion Kubernetes { get; init; }

    /// <summary>Version of etcd, from the folder or Debian's.</summary>
    public required ProgramVersion Etcd { get; init; }

    /// <summary>True when the folder has etcd; else Debian's is published.</summary>
    public required bool HasEtcd { get; init; }

    public required bool HasEtcdctl { get; init; }

    /// <summary>Tag of the etcd image that kubeadm sets when it is not told another.</summary>
    public required string ExpectedEtcdTag { get; init; }

    public required string PauseTag { get; init; }

    public required bool HasPause { get; init; }

    /// <summary>Null where the folder has none.</summary>
    public ProgramVersion? Containerd { get; init; }

    public ProgramVersion? Runc { get; init; }

    public ProgramVersion? Crictl { get; init; }

    /// <summary>Tag that kubeadm expects of the CoreDNS image; null where the folder has no coredns.</summary>
    public string? CoreDnsTag { get; init; }

    /// <summary>kubeadm 1.31 and newer talk to the runtime themselves; older ones call crictl.</summary>
    public bool NeedsCrictl => !Kubernetes.IsAtLeast(1, 31);

    /// <summary>Tag of the image of etcd, which tells the version that is in it.</summary>
    public string EtcdTag => ExpectedEtcdTag.StartsWith(Etcd.Text + "-", StringComparison.Ordinal) ? ExpectedEtcdTag : Etcd.Text + "-0";
}
