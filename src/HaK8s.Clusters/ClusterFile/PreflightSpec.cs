namespace HaK8s.ClusterFile;

/// <summary>Preflight findings that the user overrules.</summary>
public sealed record PreflightSpec
{
    /// <summary>Checks whose findings hold nobody up, such as size or paths; they are still made, and what they find is shown as ignored.</summary>
    public IReadOnlyList<PreflightCheck> Ignore { get; init; } = [];
}
