namespace HaK8s.ClusterFile;

/// <summary>A user's own package repository and image registry.</summary>
public sealed record MirrorSpec
{
    /// <summary>URL of a signed apt repository (flat or with suite and component after spaces).</summary>
    public required string Apt { get; init; }

    /// <summary>Path of the armored public key that signs it.</summary>
    public required string KeyFile { get; init; }

    /// <summary>Image repository prefix, as kubeadm's imageRepository.</summary>
    public required string ImageRepository { get; init; }

    /// <summary>True: the registry speaks HTTP without TLS, and the nodes' runtimes are told so.</summary>
    public bool PlainHttp { get; init; }
}
