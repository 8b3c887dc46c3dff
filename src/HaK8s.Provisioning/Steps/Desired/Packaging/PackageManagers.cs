using HaK8s.Planning.Facts;

namespace HaK8s.Steps.Desired.Packaging;

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
