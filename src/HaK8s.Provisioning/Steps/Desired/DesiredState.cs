using HaK8s.Planning.Facts;
using HaK8s.Steps.Desired.Packaging;
using HaK8s.Templates;

namespace HaK8s.Steps.Desired;

/// <summary>Desired state of a host: sources, packages, files, conditions and services, applied in this order.</summary>
public sealed record DesiredState
{
    /// <summary>Family of the host's package manager.</summary>
    public PackageFamily Family { get; init; }

    /// <summary>Files that the package manager needs before packages can be installed.</summary>
    public IReadOnlyList<ConfigFile> Sources { get; init; } = [];

    public IReadOnlyList<Package> Packages { get; init; } = [];

    public IReadOnlyList<ManagedFile> Files { get; init; } = [];

    public IReadOnlyList<HostCondition> Conditions { get; init; } = [];

    public IReadOnlyList<Service> Services { get; init; } = [];

    internal IEnumerable<ConfigFile> AllFiles => Sources.Concat(Files.Select(file => file.File));
}
