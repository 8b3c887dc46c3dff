using HaK8s.Hosts;
using HaK8s.Planning.Facts;
using HaK8s.Software;

namespace HaK8s.Steps.Desired.Packaging;

/// <summary>The operations of a package manager that a desired state needs.</summary>
internal interface IPackages
{
    /// <summary>
    /// Bash that prints tab-separated lines: package, name, version for each installed package; held, name, - for each
    /// package that is excluded from upgrades; packages, interrupted, - after an interrupted installation. Changes
    /// nothing.
    /// </summary>
    ShellText Observation(IReadOnlyList<Package> packages);

    /// <summary>True if the installed version matches the requested version.</summary>
    bool Satisfies(Package package, string installed);

    /// <summary>Installs exactly these versions. Waits for locks of other programs.</summary>
    /// <param name="update">True if the repositories changed, so that their lists must be fetched again.</param>
    HostAction Install(IReadOnlyList<Package> packages, bool update);

    /// <summary>
    /// Downloads exactly these versions and installs nothing. Fetches the lists first. Fails if a version does not exist. Waits for
    /// locks of other programs.
    /// </summary>
    HostAction Fetch(IReadOnlyList<Package> packages);

    /// <summary>Prevents upgrades of the packages by other programs.</summary>
    HostAction Hold(IReadOnlyList<Package> packages);

    /// <summary>Repairs an interrupted installation.</summary>
    HostAction Repair();
}

/// <summary>Selects the package manager of a family.</summary>
internal static class PackageManagers
{
    public static IPackages Of(PackageFamily family) => family switch
    {
        PackageFamily.Apt => new AptPackages(),
        PackageFamily.Dnf => new DnfPackages(),
        _ => throw new ArgumentOutOfRangeException(nameof(family)),
    };
}
