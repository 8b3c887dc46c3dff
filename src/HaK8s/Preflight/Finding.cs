namespace HaK8s.Preflight;

/// <summary>Something that a check found.</summary>
/// <param name="Host">Name of the host, or empty when it concerns them all.</param>
/// <param name="Check">The check's name, such as "ports"; in lower case its name in preflight.ignore.</param>
/// <param name="Text">One sentence with values.</param>
/// <param name="Cure">What to do about it, or null.</param>
public sealed record Finding(string Host, string Check, Severity Severity, string Text, string? Cure = null)
{
    /// <summary>True: the user has overruled the check, so that the finding holds nobody up.</summary>
    public bool Ignored { get; init; }

    /// <summary>True: nothing is changed until it is cured.</summary>
    public bool Stops => Severity == Severity.Failure && !Ignored;

    public override string ToString() => $"{Check}{(Host.Length > 0 ? $" on {Host}" : "")}: {Text}";
}
