namespace HaK8s.Planning.Facts;

/// <summary>A host's distribution.</summary>
/// <param name="Id">ID of os-release(5), such as debian or rocky.</param>
/// <param name="Version">VERSION_ID of os-release(5), such as 12 or 9.4.</param>
public sealed record HostOs(string Id, string Version, PackageFamily Family)
{
    /// <summary>The kernel's name of the processor's architecture, such as x86_64; empty if it was not read.</summary>
    public string Architecture { get; init; } = "";

    /// <summary>First number of the version, 9 for 9.4; 0 if there is none.</summary>
    internal int Major => int.TryParse(Version.Split('.')[0], out var major) ? major : 0;

    /// <summary>True for RHEL and its derivatives, but not for Fedora.</summary>
    internal bool IsEnterpriseLinux => Family == PackageFamily.Dnf && Id != "fedora";

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
