namespace HaK8s.Pipelines.Rendering;

/// <summary>Where a host is.</summary>
/// <param name="Step">Null between steps.</param>
/// <param name="Action">What it does now, or null.</param>
/// <param name="Since">Begin of the step, or end of the last one.</param>
/// <param name="Changed">Steps that changed something so far.</param>
/// <param name="Failed">True once a step failed.</param>
internal sealed record HostProgress(string Host, string? Step, string? Action, DateTimeOffset Since, int Changed, bool Failed)
{
    /// <summary>True: no host but a piece of work, which is shown only while it lasts.</summary>
    public bool Passing { get; init; }
}
