using HaK8s.Kubernetes;
using HaK8s.Verification;
using HaK8s.Verification.Probes;
using HaK8s.Verification.Probes.Requests;
using NUnit.Framework;

namespace HaK8s.Tests.Verification.Probes.Requests;

public class WriteProbeTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    [Test]
    public async Task A_hanging_read_does_not_prevent_other_reads_of_the_counter()
    {
        // One write takes effect but is never answered. All others conflict until the probe reads the counter. The first read
        // hangs for longer than the test lasts.
        using var server = new CounterServer { SwallowedWrite = 3, HangingRead = 2 };
        using var client = new HttpClient(server) { BaseAddress = new Uri("https://counter.test") };
        var log = new ProbeLog(watches: 0);
        var probe = new WriteProbe(new Counter(new KubeApi(client)), new DrillClock(), log, Interval, Timeout);
        await probe.PrepareAsync(CancellationToken.None);

        using var stop = new CancellationTokenSource();
        var running = probe.RunAsync(stop.Token);
        var timeout = Task.Delay(Timeout / 2);
        while (log.Snapshot().Acknowledgements.Count < 5 && !timeout.IsCompleted)
            await Task.Delay(Interval);
        var seen = log.Snapshot();
        await stop.CancelAsync();
        server.Release();
        await running;

        Assert.Multiple(() =>
        {
            Assert.That(server.ReadHung, Is.True, "the reading was meant to hang");
            Assert.That(seen.Acknowledgements, Has.Count.GreaterThanOrEqualTo(5));
            Assert.That(seen.Losses, Is.Empty);
        });
    }

    [Test]
    public async Task An_older_counter_than_acknowledged_is_a_loss()
    {
        using var server = new CounterServer();
        using var client = new HttpClient(server) { BaseAddress = new Uri("https://counter.test") };
        var log = new ProbeLog(watches: 0);
        var probe = new WriteProbe(new Counter(new KubeApi(client)), new DrillClock(), log, Interval, Timeout);
        await probe.PrepareAsync(CancellationToken.None);

        using var stop = new CancellationTokenSource();
        var running = probe.RunAsync(stop.Token);
        while (log.Snapshot().Acknowledgements.Count < 3)
            await Task.Delay(Interval);
        await stop.CancelAsync();
        await running;
        server.Forget();
        await probe.CheckAsync(CancellationToken.None);

        Assert.That(log.Snapshot().Losses, Has.Count.EqualTo(1));
    }
}
