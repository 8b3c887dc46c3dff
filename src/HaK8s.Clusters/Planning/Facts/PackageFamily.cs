namespace HaK8s.Planning.Facts;

/// <summary>Package manager of a host.</summary>
public enum PackageFamily
{
    /// <summary>Debian, Ubuntu.</summary>
    Apt,

    /// <summary>RHEL, Rocky, Alma, Fedora.</summary>
    Dnf,
}
