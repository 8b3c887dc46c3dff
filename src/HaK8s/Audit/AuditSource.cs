namespace HaK8s.Audit;

/// <summary>A text to look for faults in: a configuration, a script, or a guide with both in code blocks.</summary>
/// <param name="Path">As faults name it: a path, or HOST:PATH.</param>
public sealed record AuditSource(string Path, string Text);
