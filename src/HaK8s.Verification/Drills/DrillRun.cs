using HaK8s.Verification.History;

namespace HaK8s.Verification.Drills;

/// <summary>One of several runs of a drill.</summary>
/// <param name="Number">Starts at 1.</param>
/// <param name="Seed">Seed of the phase.</param>
/// <param name="Phase">Delay of the fault after the probes are well.</param>
public sealed record DrillRun(int Number, int Of, int Seed, TimeSpan Phase)
{
    public static DrillRun Once { get; } = new(1, 1, 0, TimeSpan.Zero);

    public string Title => $"run {Number} of {Of}";

    /// <summary>Creates a run of a drill with the phase that follows from its seed.</summary>
    /// <param name="period">Longest period in which balancers check and load balancers advertise.</param>
    internal static DrillRun Draw(int seed, string drill, int number, int of, TimeSpan period) => new(number, of, seed, DrillPhase.Draw(seed, drill, number, period));

    internal HistoryHeader Header(string cluster, string drill, DateTimeOffset began) => new(cluster, drill, Number, Of, Seed, began);
}
