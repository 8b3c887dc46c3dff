using HaK8s.Hosts;
using HaK8s.Verification;
using HaK8s.Verification.Probes;
using HaK8s.Verification.Probes.Meters;
using NSubstitute;
using NUnit.Framework;

namespace HaK8s.Tests.Verification.Probes.Meters;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class HostProbeTests
{
    private readonly ProbeLog _log = new(watches: 0);

    [Test]
    public void Lines_become_samples_on_the_drills_clock_by_the_fastest_line()
    {
        var probe = Probe();
        probe.Take("o 1763647000.000000 1");
        probe.Take("o 1763647000.250000 0");
        var samples = _log.Snapshot().Owners;
        Assert.Multiple(() =>
        {
            Assert.That(samples.Select(sample => (sample.LoadBalancer, sample.Owns)), Is.EqualTo(new[] { ("lb-1", true), ("lb-1", false) }));
            // The second line arrived at once although the host reports a quarter of a second more, so its offset is the smaller one.
            Assert.That(samples[1].At, Is.LessThan(samples[0].At + TimeSpan.FromMilliseconds(250)));
        });
    }

    [Test]
    public void Backends_list_the_servers_that_are_down_and_are_unknown_if_HAProxy_is_gone()
    {
        var probe = Probe();
        probe.Take("b 1763647000.000000 up cp-2 cp-3 ");
        probe.Take("b 1763647000.500000 up ");
        probe.Take("b 1763647001.000000 gone");
        Assert.That(_log.Snapshot().Backends.Select(sample => $"{sample.Answered} {string.Join(",", sample.Down)}"), Is.EqualTo(new[] { "True cp-2,cp-3", "True ", "False " }));
    }

    [Test]
    public void Its_link_addresses_name_the_host_that_answered_on_the_wire_even_in_earlier_samples()
    {
        _log.Add(new WireSample(TimeSpan.Zero, ["02:00:00:00:00:11", "lb-1"]));
        var probe = Probe();
        probe.Take("m 02:00:00:00:00:11");
        probe.Take("m 00:00:5e:00:01:33");
        _log.Add(new WireSample(TimeSpan.FromSeconds(1), ["00:00:5e:00:01:33", "02:00:00:00:00:66"]));
        var wire = _log.Snapshot().Wire;
        Assert.Multiple(() =>
        {
            Assert.That(wire[0].Owners, Is.EqualTo(new[] { "lb-1" }));
            Assert.That(wire[0].Strangers, Is.Empty);
            Assert.That(wire[1].Strangers, Is.EqualTo(new[] { "02:00:00:00:00:66" }), "a virtual router's address is whoever owns the VIP");
        });
    }

    [Test]
    public void Late_wakeups_and_pressure_are_attributed_to_the_host()
    {
        var probe = Probe();
        probe.Take("s 578.500000 0.250");
        probe.Take("p 579.000000 0.93");
        var records = _log.Snapshot();
        Assert.Multiple(() =>
        {
            Assert.That(records.Stalls.Select(stall => (stall.Source, stall.Span.Length, stall.OfInstrument)), Is.EqualTo(new[] { ("lb-1", TimeSpan.FromMilliseconds(250), false) }));
            Assert.That(records.Pressure.Select(sample => (sample.Source, sample.Share)), Is.EqualTo(new[] { ("lb-1", 0.93) }));
        });
    }

    [TestCase("")]
    [TestCase("bash: warning")]
    [TestCase("o later 1")]
    public void Other_lines_are_left_alone(string line)
    {
        Probe().Take(line);
        Assert.That(_log.Snapshot().Owners, Is.Empty);
    }

    private HostProbe Probe()
    {
        var host = Substitute.For<IHost>();
        host.Name.Returns("lb-1");
        return new HostProbe(host, new HostProbe.Balancer("10.98.0.10", "control-planes"), new DrillClock(), _log);
    }
}
