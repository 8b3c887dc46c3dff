namespace HaK8s.Preflight;

/// <summary>Result of a check.</summary>
/// <param name="Host">Name of the host, or empty if the finding concerns all hosts.</param>
/// <param name="Check">Name of the check, such as "ports"; in lower case its name in preflight.ignore.</param>
/// <param name="Text">One sentence with values.</param>
/// <param name="Cure">How the user can fix the problem, or null.</param>
public sealed record Finding(string Host, string Check, Severity Severity, string Text, string? Cure = null)
{
    /// <summary>True if the user has overruled the check, so that the finding does not stop the run.</summary>
    public bool Ignored { get; init; }

    /// <summary>True if nothing is changed until the problem is fixed.</summary>
    public bool Stops => Severity == Severity.Failure && !Ignored;

    public override string ToString() => $"{Check}{(Host.Length > 0 ? $" on {Host}" : "")}: {Text}";
}

/// <summary>Effect of a finding on the run.</summary>
public enum Severity
{
    /// <summary>Information: something could not be checked, or a later target fixes it.</summary>
    Note,

    /// <summary>May cause harm later; the run continues.</summary>
    Warning,

    /// <summary>Nothing is changed until it is fixed.</summary>
    Failure,
}
