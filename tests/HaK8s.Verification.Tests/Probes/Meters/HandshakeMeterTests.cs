using HaK8s.Verification;
using HaK8s.Verification.Probes;
using HaK8s.Verification.Probes.Meters;
using NUnit.Framework;

namespace HaK8s.Tests.Verification.Probes.Meters;

public class HandshakeMeterTests
{
    [Test]
    public async Task The_meter_runs_until_it_is_stopped_and_its_samples_belong_to_the_instrument()
    {
        var log = new ProbeLog(watches: 0);
        using var stop = new CancellationTokenSource();
        var running = new HandshakeMeter(new DrillClock(), log).RunAsync(stop.Token);
        await Task.Delay(TimeSpan.FromMilliseconds(200));
        await stop.CancelAsync();
        await running;
        // The first reading of the certificates may or may not be late enough for a sample.
        Assert.That(log.Snapshot().Stalls, Has.All.Matches<StallSample>(stall => stall is { OfInstrument: true, Source: HandshakeMeter.Handshakes }));
    }
}
