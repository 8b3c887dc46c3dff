using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Drills.Judging;

/// <summary>Compares a measured quantity with its limit.</summary>
/// <param name="Id">Identifies the quantity in reports and in comparisons with previous runs; never changes.</param>
/// <param name="Quantity">The quantity in words.</param>
/// <param name="Unit">ms, or the counted items.</param>
/// <param name="AtLeast">True: the limit is a lower bound; false: an upper bound.</param>
/// <param name="Expected">Bound computed from the configuration and the instrument, in the same unit; null if there is none.</param>
public sealed record DrillCheck(string Id, string Quantity, double Limit, double Measured, string Unit, bool AtLeast = false, double? Expected = null)
{
    /// <summary>Upper limit of the 95th percentile over several runs; null if only the worst run counts.</summary>
    public double? TypicalLimit { get; init; }

    /// <summary>Time span of the measurement, used to find stalls of the computer in it; null if there is none.</summary>
    public Gap? Span { get; init; }

    /// <summary>Counted attempts; empty if the check counts something else.</summary>
    public IReadOnlyList<ProbeAttempt> Attempts { get; init; } = [];

    /// <summary>True if the check counts however busy the computer was, as for a lost write.</summary>
    public bool Certain { get; init; }

    /// <summary>
    /// Disturbance of the computer because of which a miss says nothing about the cluster; empty if there is none.
    /// </summary>
    public string Excuse { get; init; } = "";

    /// <summary>True if the limit was missed and only the cluster explains it.</summary>
    public bool Failed => !Passed && Excuse.Length == 0;

    /// <summary>True if the limit was missed while the computer was disturbed.</summary>
    public bool Inconclusive => !Passed && Excuse.Length > 0;

    /// <summary>True if it took longer than configuration and instrument explain, whether or not the limit holds.</summary>
    public bool Unexplained => Expected is { } expected && Unit == "ms" && !AtLeast && Measured > expected;

    /// <summary>
    /// Part of <see cref="Expected"/> that the configuration alone explains, without noise and stalls of the instrument.
    /// </summary>
    public double? Configured { get; init; }

    /// <summary>True if the rendered configuration cannot keep the limit.</summary>
    public bool Hopeless => Configured > Limit && !AtLeast;

    public bool Passed => AtLeast ? Measured >= Limit : Measured <= Limit;

    public string TypicalLimitText => TypicalLimit is { } limit ? $"p95 ≤ {Format(limit)}" : "";

    public string LimitText => (AtLeast ? "≥ " : Limit > 0 ? "≤ " : "") + Format(Limit);

    public string MeasuredText => Format(Measured);

    public string ExpectedText => Bound(Expected);

    public string ConfiguredText => Bound(Configured);

    /// <summary>Checks a time against its limit. A quantity that was never seen is infinite and fails.</summary>
    /// <param name="configuredSeconds">Infinite if the configuration sets no bound; null or NaN if the bound is unknown.</param>
    /// <param name="instrumentSeconds">Time that the instrument and the computers add to it.</param>
    internal static DrillCheck Time(CheckName name, double limitSeconds, TimeSpan? measured, double? configuredSeconds = null, double instrumentSeconds = 0)
        => new(name.Id, name.Text, limitSeconds * 1000, Math.Round(measured?.TotalMilliseconds ?? double.PositiveInfinity), "ms", Expected: Milliseconds(configuredSeconds + instrumentSeconds))
        {
            Configured = Milliseconds(configuredSeconds),
        };

    /// <inheritdoc cref="Time(CheckName, double, TimeSpan?, double?, double)"/>
    internal static DrillCheck Time(CheckName name, double limitSeconds, Gap? measured, double? configuredSeconds = null, double instrumentSeconds = 0)
        => Time(name, limitSeconds, measured?.Length, configuredSeconds, instrumentSeconds) with { Span = measured };

    /// <summary>Checks a count against its upper limit.</summary>
    internal static DrillCheck Count(CheckName name, int limit, int measured, string unit) => new(name.Id, name.Text, limit, measured, unit);

    /// <summary>Checks a count against its lower limit.</summary>
    internal static DrillCheck AtLeastCount(CheckName name, int limit, int measured, string unit) => new(name.Id, name.Text, limit, measured, unit, AtLeast: true);

    /// <summary>Checks that no request failed.</summary>
    internal static DrillCheck NoneFailed(CheckName name, IReadOnlyList<ProbeAttempt> failed) => Count(name, 0, failed.Count, "failed") with { Attempts = failed };

    /// <summary>Formats a value in this check's unit.</summary>
    public string Format(double value)
    {
        if (double.IsInfinity(value))
            return "never";
        return Unit == "ms" ? TimeText.Exact(TimeSpan.FromMilliseconds(value)) : $"{value:0}";
    }

    private string Bound(double? bound) => bound switch
    {
        null => "",
        double.PositiveInfinity => "no bound",
        { } value => Format(value),
    };

    private static double? Milliseconds(double? seconds) => seconds is null or double.NaN ? null : Math.Round(seconds.Value * 1000);
}
