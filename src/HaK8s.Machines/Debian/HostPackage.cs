namespace HaK8s.Machines.Debian;

/// <summary>A program in PATH, or a file with an absolute path, and its Debian package.</summary>
public sealed record HostPackage(string Program, string Name);
