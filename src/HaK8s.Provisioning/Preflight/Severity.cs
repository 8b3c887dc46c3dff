namespace HaK8s.Preflight;

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
