namespace HaK8s.Steps.Desired.Packaging;

/// <summary>A package that shall be installed.</summary>
/// <param name="Version">Exact version (for dnf with or without its release), or null for whatever the sources offer.</param>
/// <param name="Hold">True: no upgrade by anybody else.</param>
public sealed record Package(string Name, string? Version = null, bool Hold = false)
{
    /// <summary>For people: name=version.</summary>
    public override string ToString() => Version is null ? Name : $"{Name}={Version}";
}
