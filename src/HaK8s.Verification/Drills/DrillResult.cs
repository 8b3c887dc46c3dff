using HaK8s.Verification.Drills.Judging;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Drills;

/// <summary>Result of a drill.</summary>
/// <param name="Reasons">Reasons why it was refused, left out or failed, apart from missed limits; empty if there are none.</param>
public sealed record DrillResult(DrillInfo Drill, DrillVerdict Verdict, IReadOnlyList<string> Reasons)
{
    public DrillRun Run { get; init; } = DrillRun.Once;

    /// <summary>Such as "V1" or "V1 run 2 of 5".</summary>
    public string Name => Run.Of > 1 ? $"{Drill.Id} {Run.Title}" : Drill.Id;

    /// <summary>Number of inconclusive runs before this one, which is the last.</summary>
    public int Inconclusive { get; init; }

    /// <summary>True if refused because the steady state did not hold, so that other drills would be refused as well.</summary>
    public bool Unsteady { get; init; }

    /// <summary>
    /// True if the drill did not begin: refused because an earlier drill was <see cref="Unsteady"/> or the run was cancelled, or
    /// inconclusive because the time limit was over.
    /// </summary>
    public bool NotTried { get; init; }

    /// <summary>Path of the history, relative to the report; null if there is none.</summary>
    public string? HistoryFile { get; init; }

    public DateTimeOffset Began { get; init; }

    /// <summary>Time from the first reading to the verdict.</summary>
    public TimeSpan Took { get; init; }

    public IReadOnlyList<DrillCheck> Checks { get; init; } = [];

    public IReadOnlyList<Mark> Marks { get; init; } = [];

    /// <summary>Times measured by the drill itself, with and without limits.</summary>
    public IReadOnlyDictionary<CheckName, Gap> Times { get; init; } = new Dictionary<CheckName, Gap>();

    /// <summary>Null if no probe ran.</summary>
    public DrillFigures? Figures { get; init; }

    public ProbeRecords Records { get; init; } = new();

    /// <summary>Layer of the longest outage; null if no outage was long enough.</summary>
    public FaultLayer? Layer => Figures is null ? null : OutageLayer.Of(Figures, Records, Times.GetValueOrDefault(CheckNames.PodScheduled));

    /// <summary>Time span in which the probes ran, on the drill's clock.</summary>
    public Gap? Probed { get; init; }

    /// <summary>
    /// One line with the drill's own figures, or the reasons. The checks of every drill appear only if missed.
    /// </summary>
    public string Summary
    {
        get
        {
            var reasons = Reasons.Concat(Checks.Where(check => !check.Passed).Select(Described)).ToList();
            var text = string.Join("; ", reasons.Count > 0 ? reasons : Checks.Where(check => !CommonChecks.IsOne(check)).Select(Described));
            return Inconclusive == 0 ? text : $"{text}; {(Inconclusive == 1 ? "the previous run was" : $"{Inconclusive} previous runs were")} inconclusive";
        }
    }

    private static string Described(DrillCheck check)
        => $"{check.Quantity} {check.MeasuredText} (limit {check.LimitText}{(check.Excuse.Length > 0 ? $"; inconclusive: {check.Excuse}" : "")})";
}

public enum DrillVerdict
{
    Passed,

    /// <summary>A limit was missed, the effect did not end, or the cluster did not become healthy again.</summary>
    Failed,

    /// <summary>
    /// A limit was missed, but the computer stalled, so the miss says nothing about the cluster; or the time limit left no time
    /// for the drill. Never counts as passed.
    /// </summary>
    Inconclusive,

    /// <summary>
    /// No fault was tried, for example because the steady state did not hold. Proves nothing and never counts as passed.
    /// </summary>
    Refused,

    /// <summary>The cluster or its provider lacks something that the drill needs.</summary>
    LeftOut,
}
