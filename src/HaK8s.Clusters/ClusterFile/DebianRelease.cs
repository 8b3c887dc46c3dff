namespace HaK8s.ClusterFile;

/// <summary>Debian release of a lab machine.</summary>
public enum DebianRelease
{
    /// <summary>Debian 12.</summary>
    Bookworm,

    /// <summary>Debian 13.</summary>
    Trixie,
}
