namespace HaK8s.Audit;

/// <summary>A text to search for faults: a configuration, a script, or a guide with both in code blocks.</summary>
/// <param name="Path">The path that faults show: a path, or HOST:PATH.</param>
public sealed record AuditSource(string Path, string Text);
