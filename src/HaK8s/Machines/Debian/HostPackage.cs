namespace HaK8s.Machines.Debian;

/// <summary>A program that is looked for in PATH, or a file with an absolute path, and the Debian package that holds it.</summary>
public sealed record HostPackage(string Program, string Name);
