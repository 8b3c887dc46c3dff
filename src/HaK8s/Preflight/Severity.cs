namespace HaK8s.Preflight;

/// <summary>What a finding means for the run.</summary>
public enum Severity
{
    /// <summary>Good to know: something that could not be looked at, or that a later target sets right.</summary>
    Note,

    /// <summary>It may do harm later; the run goes on.</summary>
    Warning,

    /// <summary>Nothing is changed until it is cured.</summary>
    Failure,
}
