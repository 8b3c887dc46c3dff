namespace HaK8s.Planning.Facts;

/// <summary>A host's distribution.</summary>
/// <param name="Id">ID of os-release(5), such as debian or rocky.</param>
/// <param name="Version">VERSION_ID of os-release(5), such as 12 or 9.4.</param>
public sealed record HostOs(string Id, string Version, PackageFamily Family)
{
    public static HostOs Debian12 { get; } = new("debian", "12", PackageFamily.Apt);

    public static HostOs Debian13 { get; } = new("debian", "13", PackageFamily.Apt);
}

/// <summary>Package manager of a host.</summary>
public enum PackageFamily
{
    /// <summary>Debian, Ubuntu.</summary>
    Apt,

    /// <summary>RHEL, Rocky, Alma, Fedora.</summary>
    Dnf,
}
