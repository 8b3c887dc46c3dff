using HaK8s.Hosts;

namespace HaK8s.Steps.Desired.Packaging;

/// <summary>A package manager, as far as a desired state needs it.</summary>
internal interface IPackages
{
    /// <summary>
    /// Bash that prints lines with tabs between: package, name, version for what is installed; held, name, - for what is kept
    /// from upgrades; packages, interrupted, - when an installation was cut off. Changes nothing.
    /// </summary>
    ShellText Observation(IReadOnlyList<Package> packages);

    /// <summary>True when the installed version is the wanted one.</summary>
    bool Satisfies(Package package, string installed);

    /// <summary>Installs exactly these versions. Other programs' locks are waited for.</summary>
    /// <param name="update">True: the repositories changed, so that their lists are fetched anew.</param>
    HostAction Install(IReadOnlyList<Package> packages, bool update);

    /// <summary>Keeps them from upgrades by anybody else.</summary>
    HostAction Hold(IReadOnlyList<Package> packages);

    /// <summary>Sets right what an interrupted installation left.</summary>
    HostAction Repair();
}
