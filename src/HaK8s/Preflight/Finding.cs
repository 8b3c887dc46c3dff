namespace HaK8s.Preflight;

/// <summary>Something that a check found.</summary>
/// <param name="Host">Name of the host, or empty when it concerns them all.</param>
/// <param name="Check">The check's name, such as "ports".</param>
/// <param name="Text">One sentence with values.</param>
/// <param name="Cure">What to do about it, or null.</param>
public sealed record Finding(string Host, string Check, Severity Severity, string Text, string? Cure = null);
