namespace HaK8s.Display;

/// <summary>Progress of a host.</summary>
/// <param name="Step">Null between steps.</param>
/// <param name="Action">Current action, or null.</param>
/// <param name="Since">Start of the step, or end of the last one.</param>
/// <param name="Changed">Number of steps that changed something so far.</param>
/// <param name="Failed">True once a step failed.</param>
internal sealed record HostProgress(string Host, string? Step, string? Action, DateTimeOffset Since, int Changed, bool Failed)
{
    /// <summary>True for a piece of work that is not a host and is shown only while it lasts.</summary>
    public bool Passing { get; init; }
}
