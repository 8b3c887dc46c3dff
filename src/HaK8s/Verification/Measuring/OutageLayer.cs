using HaK8s.Verification.Drills.ControlPlanes;
using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Measuring;

/// <summary>The layer of the longest outage of a drill that its fault explains.</summary>
internal static class OutageLayer
{
    /// <param name="times">What the drill itself measured.</param>
    /// <returns>Null when there was no outage that the instrument can tell from its own pace.</returns>
    public static FaultLayer? Of(DrillFigures figures, ProbeRecords records, IReadOnlyDictionary<string, Gap> times)
    {
        var allowance = new Allowance(figures.Noise);
        var worst = new[]
        {
            Beyond(figures.ReadGaps.Fault, allowance.Reads),
            Beyond(figures.WriteGaps.Fault, allowance.Writes),
            Beyond(figures.ApplicationGaps.Fault, allowance.Writes),
        }.Aggregate((Gap?)null, Gap.Longer);
        if (times.GetValueOrDefault(LeadersPowerOff.Scheduled) is { } scheduled && Gap.Longer(worst, scheduled) == scheduled)
            return new FaultLayer(Layer.Scheduler, $"a new pod had no node for {scheduled.Length.TotalSeconds:0.0} s");
        return worst is null ? null : FaultLayer.Of(records, worst);
    }

    /// <summary>Only an outage clearly longer than what the instrument and the machines add has a layer at fault.</summary>
    private static Gap? Beyond(Gap? gap, double seconds) => gap?.Length.TotalSeconds > seconds * 1.5 ? gap : null;
}
