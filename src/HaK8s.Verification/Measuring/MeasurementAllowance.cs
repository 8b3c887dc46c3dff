using HaK8s.Verification.Probes;
using HaK8s.Verification.Probes.Requests;

namespace HaK8s.Verification.Measuring;

/// <summary>Seconds that the instrument and the machines add to an outage that the configuration explains.</summary>
/// <param name="noise">Noise measured before the fault.</param>
internal sealed class MeasurementAllowance(NoiseFloor noise)
{
    /// <summary>
    /// Part of a quiet computer: keepalived and HAProxy wake for their timers, keepalived sets the address and sends gratuitous
    /// ARP, and neighbours learn it. Up to 60 ms were measured in V2, whose timer is the shortest.
    /// </summary>
    private const double Machines = 0.06;

    /// <summary>An outage of reads is measured from the last success before it to the first one after it.</summary>
    public double Reads => ProbeSet.ReadInterval.TotalSeconds + Floor(noise.Reads - ProbeSet.ReadInterval, noise.Read) + Machines;

    /// <summary>Writes are scattered over their interval, so two may be almost two intervals apart.</summary>
    public double Writes => (2 * ProbeSet.WriteInterval.TotalSeconds) + Floor(noise.Writes - (2 * ProbeSet.WriteInterval), noise.Write) + Machines;

    /// <summary>A broken watch is reopened after a pause, and shows a write only if there is one.</summary>
    public double Watches => Writes + WatchProbe.Pause.TotalSeconds + noise.Read.TotalSeconds;

    /// <summary>Part of a single request.</summary>
    public double Request => noise.Read.TotalSeconds + Machines;

    private static double Floor(TimeSpan gap, TimeSpan latency) => Math.Max(0, Math.Max(gap.TotalSeconds, latency.TotalSeconds));
}
