namespace HaK8s.Machines;

/// <summary>Which package manager a host has.</summary>
public enum PackageFamily
{
    /// <summary>Debian, Ubuntu.</summary>
    Apt,

    /// <summary>RHEL, Rocky, Alma, Fedora.</summary>
    Dnf,
}
