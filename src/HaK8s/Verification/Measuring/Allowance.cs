using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Measuring;

/// <summary>What the instrument and the machines add to an outage that the configuration explains. All in seconds.</summary>
/// <param name="noise">What was measured before the fault.</param>
internal sealed class Allowance(NoiseFloor noise)
{
    /// <summary>
    /// What a quiet computer adds: keepalived and HAProxy wake for their timers, keepalived sets the address and sends
    /// gratuitous ARP, neighbours learn it. Up to 60 ms were seen in V2, whose timer is the shortest.
    /// </summary>
    private const double Machines = 0.06;

    /// <summary>An outage of reads is seen from the last success before it to the first one after it.</summary>
    public double Reads => ProbeSet.ReadInterval.TotalSeconds + Floor(noise.Reads - ProbeSet.ReadInterval, noise.Read) + Machines;

    /// <summary>Writes are scattered over their interval, so that two may be almost two intervals apart.</summary>
    public double Writes => (2 * ProbeSet.WriteInterval.TotalSeconds) + Floor(noise.Writes - (2 * ProbeSet.WriteInterval), noise.Write) + Machines;

    /// <summary>A watch that was cut is opened again after a pause, and shows a write only when there is one.</summary>
    public double Watches => Writes + WatchProbe.Pause.TotalSeconds + noise.Read.TotalSeconds;

    /// <summary>One request alone.</summary>
    public double Request => noise.Read.TotalSeconds + Machines;

    private static double Floor(TimeSpan gap, TimeSpan latency) => Math.Max(0, Math.Max(gap.TotalSeconds, latency.TotalSeconds));
}
