using HaK8s.Verification;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Probes;
using HaK8s.Verification.Probes.Requests;
using NUnit.Framework;
using static HaK8s.Tests.Verification.Probes.LocalServer;

namespace HaK8s.Tests.Verification.Probes.Requests;

/// <summary>Compares records with the server's actions. A slow machine changes times, not outcomes.</summary>
public class ReadProbeTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    [Test]
    public async Task Answers_of_200_are_successes()
    {
        var reads = await ProbeAsync(_ => Answer.Ready, records => records.Reads.Count(read => read.Succeeded) >= 5);
        Assert.That(reads.Select(read => (read.Status, read.Error)), Is.All.EqualTo((200, "")));
    }

    [Test]
    public async Task An_unready_server_a_reset_and_a_stall_are_distinguished()
    {
        var reads = await ProbeAsync(
            connection => (connection % 4) switch { 1 => Answer.NotReady, 2 => Answer.Reset, 3 => Answer.Stall, _ => Answer.Ready },
            records => records.Reads.Select(read => read.Error).Distinct().Count() >= 4,
            TimeSpan.FromMilliseconds(500));
        Assert.That(reads.Select(read => read.Error).Distinct(), Is.SupersetOf(new[] { "HTTP 500", "timed out", "" }));
        Assert.That(reads.Select(read => read.Error), Has.Some.EqualTo("connection reset").Or.Some.EqualTo("connection closed"));
    }

    [Test]
    public async Task A_late_answer_does_not_delay_the_next_requests()
    {
        // The first connection is never answered. An attempt that waited for it would succeed only after two seconds.
        var reads = await ProbeAsync(connection => connection == 1 ? Answer.Stall : Answer.Ready, records => records.Reads.Count(read => read.Succeeded) >= 3, TimeSpan.FromSeconds(2));
        var stalled = reads.Single(read => read.Failed);
        Assert.That(reads.Count(read => read.Succeeded && read.End < stalled.End), Is.GreaterThanOrEqualTo(3));
    }

    [Test]
    public async Task An_outage_shows_as_a_gap_of_at_least_its_length()
    {
        var began = new TaskCompletionSource<TimeSpan>();
        var clock = new DrillClock();
        TimeSpan until = default;
        var reads = await ProbeAsync(
            _ =>
            {
                // Resets connections for 400 ms after the third answer.
                if (until == default && began.Task.IsCompleted)
                    until = clock.Now + TimeSpan.FromMilliseconds(400);
                return clock.Now < until ? Answer.Reset : Answer.Ready;
            },
            records =>
            {
                if (records.Reads.Count(read => read.Succeeded) >= 3)
                    began.TrySetResult(clock.Now);
                return until != default && records.Reads.Any(read => read.Succeeded && read.Start > until);
            },
            clock: clock);
        Assert.That(Gaps.Longest(reads, reads.Max(read => read.End))!.Length, Is.GreaterThanOrEqualTo(TimeSpan.FromMilliseconds(400)));
    }

    [Test]
    public async Task A_refused_connection_is_reported_as_refused()
    {
        await using var server = new LocalServer(_ => Answer.Ready);
        server.Refuse();
        var reads = await ProbeAsync(server, records => records.Reads.Count >= 2, Timeout, new DrillClock());
        Assert.That(reads.Select(read => read.Error), Is.All.EqualTo("connection refused"));
    }

    [Test]
    public async Task A_server_of_another_authority_is_not_trusted()
    {
        await using var server = new LocalServer(_ => Answer.Ready);
        await using var another = new LocalServer(_ => Answer.Ready);
        var config = server.Config with { Authorities = another.Config.Authorities };
        var reads = await ProbeAsync(config, records => records.Reads.Count >= 2, Timeout, new DrillClock());
        Assert.That(reads.Select(read => read.Error), Is.All.EqualTo("TLS handshake failed"));
    }

    private static async Task<IReadOnlyList<ProbeAttempt>> ProbeAsync(Func<int, Answer> answer, Func<ProbeRecords, bool> enough, TimeSpan? timeout = null, DrillClock? clock = null)
    {
        await using var server = new LocalServer(answer);
        return await ProbeAsync(server, enough, timeout ?? Timeout, clock ?? new DrillClock());
    }

    private static Task<IReadOnlyList<ProbeAttempt>> ProbeAsync(LocalServer server, Func<ProbeRecords, bool> enough, TimeSpan timeout, DrillClock clock)
        => ProbeAsync(server.Config, enough, timeout, clock);

    private static async Task<IReadOnlyList<ProbeAttempt>> ProbeAsync(HaK8s.Kubernetes.KubeConfig config, Func<ProbeRecords, bool> enough, TimeSpan timeout, DrillClock clock)
    {
        var log = new ProbeLog(watches: 0);
        using var stop = new CancellationTokenSource(Timeout);
        var running = new ReadProbe(config, clock, log, Interval, timeout).RunAsync(stop.Token);
        while (!enough(log.Snapshot()) && !stop.IsCancellationRequested)
            await Task.Delay(10, CancellationToken.None);
        await stop.CancelAsync();
        await running;
        return log.Snapshot().Reads;
    }
}
