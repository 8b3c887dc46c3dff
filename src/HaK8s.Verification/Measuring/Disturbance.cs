using HaK8s.Verification.Probes;
using HaK8s.Verification.Probes.Meters;

namespace HaK8s.Verification.Measuring;

/// <summary>Stalls and load of the computers in a window.</summary>
/// <param name="Stalled">Total time in which at least one computer gave a program no processor.</param>
/// <param name="Longest">The longest such time; null if there was none.</param>
/// <param name="Pressure">Mean share of the time in which some task waited for this computer's processors, 0 to 1; null if unknown.</param>
public sealed record Disturbance(TimeSpan Stalled, StallSample? Longest, double? Pressure)
{
    /// <param name="affected">Hosts that the drill itself stops or slows down. Their stalls are the fault, not a disturbance.</param>
    public static Disturbance Of(ProbeRecords records, Gap window, IReadOnlyCollection<string> affected)
    {
        var stalls = records.Stalls.Where(stall => stall.Span.Overlaps(window) && !affected.Contains(stall.Source)).ToList();
        var pressure = records.Pressure.Where(sample => sample.Source == StallMeter.ThisComputer && sample.At >= window.From && sample.At <= window.To + TimeSpan.FromSeconds(1)).ToList();
        return new Disturbance(Union(stalls, window), stalls.MaxBy(stall => stall.Span.Length), pressure.Count == 0 ? null : pressure.Average(sample => sample.Share));
    }

    /// <summary>Returns the time in a window in which the instrument itself was late.</summary>
    public static TimeSpan OfInstrument(ProbeRecords records, Gap window) => Union(records.Stalls.Where(stall => stall.OfInstrument), window);

    /// <summary>Adds up the stalls; simultaneous stalls of several computers count once.</summary>
    private static TimeSpan Union(IEnumerable<StallSample> stalls, Gap window)
    {
        var (total, until) = (TimeSpan.Zero, window.From);
        foreach (var span in stalls.Select(stall => stall.Span).OrderBy(span => span.From))
        {
            var from = span.From > until ? span.From : until;
            var to = span.To < window.To ? span.To : window.To;
            if (to <= from)
                continue;
            total += to - from;
            until = to;
        }

        return total;
    }
}
