using HaK8s.Verification.Measuring;
using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Drills;

/// <summary>One measured quantity against its limit.</summary>
/// <param name="Unit">ms, or what is counted.</param>
/// <param name="AtLeast">The limit is a lower bound; else an upper one.</param>
/// <param name="Expected">Bound computed from the configuration and the instrument, in the same unit; null where none can be.</param>
public sealed record DrillCheck(string Quantity, double Limit, double Measured, string Unit, bool AtLeast = false, double? Expected = null)
{
    /// <summary>Upper limit of the 95th percentile over several runs; null when only the worst one counts.</summary>
    public double? TypicalLimit { get; init; }

    /// <summary>When it was measured, for a look at what the computer did then; null where there is no such time.</summary>
    public Gap? Span { get; init; }

    /// <summary>The attempts that were counted; empty where something else was.</summary>
    public IReadOnlyList<ProbeAttempt> Attempts { get; init; } = [];

    /// <summary>True: counts however busy the computer was, as a lost write does.</summary>
    public bool Certain { get; init; }

    /// <summary>Why a miss says nothing about the cluster: what the computer did meanwhile; empty when it does say something.</summary>
    public string Excuse { get; init; } = "";

    /// <summary>The limit was missed, and nothing but the cluster explains it.</summary>
    public bool Failed => !Passed && Excuse.Length == 0;

    /// <summary>The limit was missed while the computer stalled.</summary>
    public bool Inconclusive => !Passed && Excuse.Length > 0;

    /// <summary>Took longer than configuration and instrument explain, whether or not the limit holds.</summary>
    public bool Unexplained => Expected is { } expected && Unit == "ms" && !AtLeast && Measured > expected;

    /// <summary>The rendered configuration cannot hold the limit.</summary>
    public bool Hopeless => Expected > Limit && !AtLeast;

    public bool Passed => AtLeast ? Measured >= Limit : Measured <= Limit;

    public string TypicalLimitText => TypicalLimit is { } limit ? $"p95 ≤ {Format(limit)}" : "";

    public string LimitText => (AtLeast ? "≥ " : Limit > 0 ? "≤ " : "") + Format(Limit);

    public string MeasuredText => Format(Measured);

    public string ExpectedText => Expected switch
    {
        null => "",
        double.PositiveInfinity => "no bound",
        { } expected => Format(expected),
    };

    /// <summary>A time that something may take. A quantity that was never seen is infinite and fails.</summary>
    /// <param name="expectedSeconds">Infinite when the configuration sets no bound; not a number when none can be known.</param>
    public static DrillCheck Time(string quantity, double limitSeconds, TimeSpan? measured, double? expectedSeconds = null)
        => new(quantity, limitSeconds * 1000, Math.Round(measured?.TotalMilliseconds ?? double.PositiveInfinity), "ms", Expected: expectedSeconds is null or double.NaN ? null : Math.Round(expectedSeconds.Value * 1000));

    /// <inheritdoc cref="Time(string, double, TimeSpan?, double?)"/>
    public static DrillCheck Time(string quantity, double limitSeconds, Gap? measured, double? expectedSeconds = null)
        => Time(quantity, limitSeconds, measured?.Length, expectedSeconds) with { Span = measured };

    /// <summary>Something that may happen only so often.</summary>
    public static DrillCheck Count(string quantity, int limit, int measured, string unit) => new(quantity, limit, measured, unit);

    /// <summary>Requests of which none may fail.</summary>
    public static DrillCheck NoneFailed(string quantity, IReadOnlyList<ProbeAttempt> failed) => Count(quantity, 0, failed.Count, "failed") with { Attempts = failed };

    /// <summary>A value of this check's unit.</summary>
    public string Format(double value)
    {
        if (double.IsInfinity(value))
            return "never";
        if (Unit != "ms")
            return $"{value:0}";
        return value >= 1000 ? $"{value / 1000:0.0##} s" : $"{value:0} ms";
    }
}
