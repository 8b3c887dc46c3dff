using HaK8s.Verification;
using HaK8s.Verification.Probes;
using HaK8s.Verification.Probes.Meters;

namespace HaK8s.Tests.Verification.Drills;

/// <summary>
/// Generates the records until now: all requests succeed except during the simulated outage, in which the VIP moves to lb-2.
/// Every control plane is reported down once.
/// </summary>
internal sealed class SimulatedProbes(SimulatedCluster cluster, DrillClock clock) : IProbeSet
{
    private static readonly TimeSpan Took = TimeSpan.FromMilliseconds(2);

    private readonly TimeSpan _begin = clock.Now;
    private readonly List<ProbeAttempt> _direct = [];
    private TimeSpan? _end;

    public ProbeRecords Records
    {
        get
        {
            var now = _end ?? clock.Now;
            var writes = Times(100, now).ToList();
            var acknowledgements = writes.Where(write => !IsOut(write)).Select((write, index) => new Acknowledgement(index + 1, (ulong)index + 1, write + Took)).ToList();
            return new ProbeRecords
            {
                Watches = 1,
                Reads = [.. Times(50, now).Select(time => Attempt(ProbeKind.Read, time))],
                Writes = [.. writes.Select(time => Attempt(ProbeKind.Write, time))],
                Application = cluster.ApplicationProblem.Length > 0 ? [] : [.. Times(100, now).Select(time => Attempt(ProbeKind.Application, time))],
                ApplicationProblem = cluster.ApplicationProblem,
                ApplicationBroken = cluster.ApplicationBroken,
                Acknowledgements = acknowledgements,
                Deliveries = [.. acknowledgements.Select(write => new WatchDelivery(0, write.Revision, write.At + Took))],
                Owners = [.. Times(100, now).SelectMany(time => new[] { new OwnerSample("lb-1", time, !Moved(time)), new OwnerSample("lb-2", time, Moved(time)) })],
                Wire = cluster.Answers is { } answers ? [.. Times(150, now).Select(time => new WireSample(time, answers(Moved(time) ? "lb-2" : "lb-1")))] : [],
                Backends = [.. Times(100, now).Where(Moved).Select(time => new BackendSample("lb-1", time, true, cluster.NeverNoticed ? [] : ["cp-1", "cp-2", "cp-3"]))],
                Checks = cluster.Checks,
                Direct = [.. _direct],
                Stalls = cluster.Stalling && cluster.Struck is { } stalled ? [new StallSample(StallMeter.ThisComputer, stalled, stalled + TimeSpan.FromMilliseconds(400))] : [],
                Losses = cluster.Loss is null ? [] : [cluster.Loss],
            };
        }
    }

    public void Add(ProbeAttempt attempt) => _direct.Add(attempt);

    public void ExpectRestored(ulong revision) => cluster.Log.Add($"expect revision {revision}");

    public Task<ProbeRecords> StopAsync(CancellationToken cancellation)
    {
        _end = clock.Now;
        cluster.Log.Add("probes stop");
        return Task.FromResult(Records);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private IEnumerable<TimeSpan> Times(double interval, TimeSpan now)
    {
        for (var time = _begin; time + Took <= now; time += TimeSpan.FromMilliseconds(interval))
            yield return time;
    }

    private ProbeAttempt Attempt(ProbeKind kind, TimeSpan time)
        => IsOut(time) ? new(kind, time, time + Took, ProbeOutcome.Failure, 0, "connection refused") : new(kind, time, time + Took, ProbeOutcome.Success, 200, "");

    private bool IsOut(TimeSpan time) => cluster.Struck is { } struck && time >= struck && time < struck + cluster.OutageNow;

    private bool Moved(TimeSpan time) => cluster.Struck is { } struck && time > struck;
}
