namespace HaK8s.Steps.Desired;

/// <summary>A package that shall be installed.</summary>
/// <param name="Version">Exact version, or null for whatever the sources offer.</param>
/// <param name="Hold">True: no upgrade by anybody else.</param>
public sealed record Package(string Name, string? Version = null, bool Hold = false)
{
    /// <summary>apt's argument.</summary>
    public string Argument => Version is null ? Name : $"{Name}={Version}";
}
