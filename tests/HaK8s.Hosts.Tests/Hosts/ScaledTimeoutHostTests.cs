using HaK8s.Hosts;
using HaK8s.Tests.Steps;
using NUnit.Framework;

namespace HaK8s.Tests.Hosts;

public class ScaledTimeoutHostTests
{
    [Test]
    public async Task Commands_on_a_slow_host_have_more_time()
    {
        var host = new SlowHost(9);
        await new ScaledTimeoutHost(host).RunAsync(new HostCommand("work", ShellText.Raw("true"), TimeSpan.FromSeconds(10)), null, CancellationToken.None);
        Assert.That(host.Commands.Single().Deadline, Is.EqualTo(TimeSpan.FromSeconds(90)));
    }

    [TestCase(0.5, "4")]
    [TestCase(8.2, "36")]
    public async Task Time_limits_in_scripts_grow_on_a_slow_host(double milliseconds, string seconds)
    {
        var host = new SlowHost(milliseconds);
        await new ScaledTimeoutHost(host).RunAsync(Command(), null, CancellationToken.None);
        Assert.That((await new BashHost().RunAsync(host.Commands.Single(), null, CancellationToken.None)).Output, Is.EqualTo(seconds + "\n"));
    }

    [Test]
    public async Task Without_a_patient_host_time_limits_stay_unchanged() =>
        Assert.That((await new BashHost().RunAsync(Command(), null, CancellationToken.None)).Output, Is.EqualTo("4\n"));

    private static HostCommand Command() => new("work", ShellText.Of($"echo {ScaledTimeoutHost.Seconds(4)}"), TimeSpan.FromSeconds(10));
}
