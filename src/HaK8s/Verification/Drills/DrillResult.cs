using HaK8s.Verification.Measuring;
using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Drills;

/// <summary>How a drill went.</summary>
/// <param name="Reasons">Why it was refused, left out or failed apart from missed limits; empty when nothing was.</param>
public sealed record DrillResult(DrillInfo Drill, DrillVerdict Verdict, IReadOnlyList<string> Reasons)
{
    public DrillRun Run { get; init; } = DrillRun.Once;

    /// <summary>Such as "V1" or "V1 run 2 of 5".</summary>
    public string Name => Run.Of > 1 ? $"{Drill.Id} {Run.Title}" : Drill.Id;

    /// <summary>How many runs before this one were inconclusive; this one is the last.</summary>
    public int Inconclusive { get; init; }

    /// <summary>Refused because the steady state did not hold: no other drill would fare better.</summary>
    public bool Unsteady { get; init; }

    /// <summary>Refused without a look at the cluster, as an earlier drill was <see cref="Unsteady"/>.</summary>
    public bool NotTried { get; init; }

    /// <summary>Where the history is kept, relative to the report; null when there is none.</summary>
    public string? HistoryFile { get; init; }

    public DateTimeOffset Began { get; init; }

    /// <summary>From the first reading to the verdict.</summary>
    public TimeSpan Took { get; init; }

    public IReadOnlyList<DrillCheck> Checks { get; init; } = [];

    public IReadOnlyList<Mark> Marks { get; init; } = [];

    /// <summary>Times that the drill itself measured, by name, with and without limits.</summary>
    public IReadOnlyDictionary<string, Gap> Times { get; init; } = new Dictionary<string, Gap>();

    /// <summary>Null when no probe ran.</summary>
    public DrillFigures? Figures { get; init; }

    public ProbeRecords Records { get; init; } = new();

    /// <summary>The layer that the longest outage was in; null where there was none to speak of.</summary>
    public FaultLayer? Layer => Figures is null ? null : OutageLayer.Of(Figures, Records, Times);

    /// <summary>From when to when the probes ran, on the drill's clock.</summary>
    public Gap? Probed { get; init; }

    /// <summary>One line: the drill's own figures, or the reasons. What every drill is judged by is told when it was missed.</summary>
    public string Summary
    {
        get
        {
            var told = Reasons.Concat(Checks.Where(check => !check.Passed).Select(Told)).ToList();
            var text = string.Join("; ", told.Count > 0 ? told : Checks.Where(check => !CommonChecks.IsOne(check)).Select(Told));
            return Inconclusive == 0 ? text : $"{text}; {(Inconclusive == 1 ? "the run before was" : $"{Inconclusive} runs before were")} inconclusive";
        }
    }

    private static string Told(DrillCheck check)
        => $"{check.Quantity} {check.MeasuredText} (limit {check.LimitText}{(check.Excuse.Length > 0 ? $"; inconclusive: {check.Excuse}" : "")})";
}
