using System.Net;
using HaK8s.Hosts;
using HaK8s.Tests.Steps;
using HaK8s.Verification;
using HaK8s.Verification.Probes;
using HaK8s.Verification.Probes.Requests;
using NSubstitute;
using NUnit.Framework;
using static HaK8s.Tests.Verification.Probes.LocalServer;

namespace HaK8s.Tests.Verification.Probes.Requests;

public class PathProbeTests
{
    private static readonly ProbePath Path = new(PathKind.ApiServer, "cp-1");
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    [Test]
    public async Task An_unready_server_counts_as_connected_and_a_reset_does_not()
    {
        await using var server = new LocalServer(connection => (connection % 3) switch { 1 => Answer.NotReady, 2 => Answer.Reset, _ => Answer.Ready });
        var address = new IPEndPoint(IPAddress.Loopback, server.Config.Server.Port);
        var attempts = await RunAsync(
            (clock, log) => new PathProbe(Path, address, server.Config, clock, log, TimeSpan.FromMilliseconds(20), Timeout),
            attempts => attempts.Select(attempt => (attempt.Succeeded, attempt.Connected)).Distinct().Count() == 3);
        Assert.Multiple(() =>
        {
            Assert.That(attempts.Select(attempt => (attempt.Succeeded, attempt.Connected)).Distinct(), Is.EquivalentTo(new[] { (true, true), (false, true), (false, false) }));
            Assert.That(attempts.Where(attempt => !attempt.Succeeded && attempt.Connected).Select(attempt => attempt.Error), Is.All.EqualTo("HTTP 500"));
            Assert.That(attempts.Select(attempt => attempt.Path), Is.All.EqualTo(Path));
        });
    }

    [Test]
    public async Task A_worker_recognizes_a_server_by_its_TLS_alert_and_distinguishes_silence_and_refusal()
    {
        if (!File.Exists("/usr/bin/perl"))
            Assert.Ignore("there is no perl");
        await using var server = new LocalServer(connection => connection == 1 ? Answer.Stall : Answer.Ready);
        var port = server.Config.Server.Port;
        var refused = false;
        var attempts = await RunAsync(
            (clock, log) => new WorkerPathProbe(new BashHost(), "127.0.0.1", port, clock, log),
            attempts =>
            {
                if (attempts.Count(attempt => attempt.Succeeded) < 2 || !attempts.Any(attempt => attempt.Error == "timed out"))
                    return false;
                if (!refused)
                    server.Refuse();
                refused = true;
                return attempts.Any(attempt => attempt.Error == "connection refused");
            });
        Assert.That(attempts.Select(attempt => attempt.Error).Distinct(), Is.EquivalentTo(new[] { "", "timed out", "connection refused" }));
        Assert.That(attempts.Select(attempt => attempt.Path.Name), Is.All.EqualTo("VIP from cp-1"));
    }

    [TestCase("a 1000.250000 1000.260000", true, "")]
    [TestCase("a 1000.250000 1002.250000 timed out", false, "timed out")]
    public void A_line_is_an_attempt(string line, bool succeeded, string error)
    {
        var log = new ProbeLog(watches: 0);
        Worker(log).Take(line);
        var attempt = log.Snapshot().Paths.Single();
        Assert.Multiple(() =>
        {
            Assert.That((attempt.Succeeded, attempt.Error), Is.EqualTo((succeeded, error)));
            Assert.That((attempt.End - attempt.Start).TotalSeconds, Is.EqualTo(succeeded ? 0.01 : 2).Within(0.0001));
        });
    }

    [TestCase("")]
    [TestCase("a now later")]
    [TestCase("bash: warning: x y")]
    public void Other_lines_are_left_alone(string line)
    {
        var log = new ProbeLog(watches: 0);
        Worker(log).Take(line);
        Assert.That(log.Snapshot().Paths, Is.Empty);
    }

    private static WorkerPathProbe Worker(ProbeLog log)
    {
        var host = Substitute.For<IHost>();
        host.Name.Returns("w-1");
        return new WorkerPathProbe(host, "10.98.0.10", 6443, new DrillClock(), log);
    }

    private static async Task<IReadOnlyList<PathAttempt>> RunAsync(Func<DrillClock, ProbeLog, IProbe> make, Func<IReadOnlyList<PathAttempt>, bool> enough)
    {
        var log = new ProbeLog(watches: 0);
        using var stop = new CancellationTokenSource(Timeout);
        var running = make(new DrillClock(), log).RunAsync(stop.Token);
        while (!enough(log.Snapshot().Paths) && !stop.IsCancellationRequested)
            await Task.Delay(10, CancellationToken.None);
        await stop.CancelAsync();
        await running;
        return log.Snapshot().Paths;
    }
}
