namespace HaK8s.Steps.Desired.Packaging;

/// <summary>A package to install.</summary>
/// <param name="Version">Exact version (for dnf with or without its release), or null for any version that the sources
/// offer.</param>
/// <param name="Hold">True if other programs must not upgrade it.</param>
public sealed record Package(string Name, string? Version = null, bool Hold = false)
{
    /// <summary>Text for users: name=version.</summary>
    public override string ToString() => Version is null ? Name : $"{Name}={Version}";
}
