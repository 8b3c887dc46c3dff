using HaK8s.Verification.History;

namespace HaK8s.Verification.Drills;

/// <summary>One of several runs of a drill.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Seed">What the phase was drawn from.</param>
/// <param name="Phase">How long the fault waits once the probes are well.</param>
public sealed record DrillRun(int Number, int Of, int Seed, TimeSpan Phase)
{
    public static DrillRun Once { get; } = new(1, 1, 0, TimeSpan.Zero);

    public string Title => $"run {Number} of {Of}";

    /// <summary>One run of a drill, with the phase that its seed gives it.</summary>
    /// <param name="period">Longest of the periods in which the cluster looks after itself.</param>
    internal static DrillRun Draw(int seed, string drill, int number, int of, TimeSpan period) => new(number, of, seed, DrillPhase.Draw(seed, drill, number, period));

    internal HistoryHeader Header(string cluster, string drill, DateTimeOffset began) => new(cluster, drill, Number, Of, Seed, began);
}
