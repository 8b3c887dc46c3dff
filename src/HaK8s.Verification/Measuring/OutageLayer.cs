using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Measuring;

/// <summary>Finds the layer of a drill's longest outage that its fault explains.</summary>
internal static class OutageLayer
{
    /// <param name="scheduled">Time until a new pod had a node; null if the drill does not measure it.</param>
    /// <returns>Null if no outage can be distinguished from the instrument's own pace.</returns>
    public static FaultLayer? Of(DrillFigures figures, ProbeRecords records, Gap? scheduled)
    {
        var allowance = new MeasurementAllowance(figures.Noise);
        var worst = new[]
        {
            Beyond(records, figures.ReadGaps.Fault, allowance.Reads),
            Beyond(records, figures.WriteGaps.Fault, allowance.Writes),
            Beyond(records, figures.ApplicationGaps.Fault, allowance.Writes),
        }.Aggregate((Gap?)null, Gap.Longer);
        if (scheduled is not null && Gap.Longer(worst, scheduled) == scheduled)
            return new FaultLayer(Layer.Scheduler, $"a new pod had no node for {scheduled.Length.TotalSeconds:0.0} s");
        return worst is null ? null : FaultLayer.Of(records, worst);
    }

    /// <summary>Returns the gap only if it is clearly longer than the instrument, its stalls and the machines explain.</summary>
    private static Gap? Beyond(ProbeRecords records, Gap? gap, double seconds)
        => gap is not null && gap.Length.TotalSeconds > (seconds * 1.5) + Disturbance.OfInstrument(records, gap).TotalSeconds ? gap : null;
}
