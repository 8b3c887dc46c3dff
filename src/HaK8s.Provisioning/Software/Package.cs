namespace HaK8s.Software;

/// <summary>A package to install.</summary>
/// <param name="Version">Exact version (for dnf with or without its release), or null for any version that the sources
/// offer.</param>
/// <param name="Hold">True if other programs must not upgrade it.</param>
public sealed record Package(string Name, string? Version = null, bool Hold = false)
{
    /// <summary>Package that serves as well and is kept if the host has it; null if there is none.</summary>
    public string? Instead { get; init; }

    /// <summary>Text for users: name=version.</summary>
    public override string ToString() => Version is null ? Name : $"{Name}={Version}";

    /// <summary>The package and the one that serves as well.</summary>
    internal IEnumerable<Package> Alternatives => Instead is null ? [this] : [this, new Package(Instead, Hold: Hold)];
}
