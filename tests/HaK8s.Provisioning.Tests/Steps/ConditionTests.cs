using HaK8s.Hosts;
using HaK8s.Steps;
using HaK8s.Tests.Hosts;
using NUnit.Framework;

namespace HaK8s.Tests.Steps;

public class ConditionTests
{
    [Test]
    public async Task The_error_of_an_unmet_condition_has_the_waiting_time_and_the_hosts_speed()
    {
        var thrown = (await Assert.ThrowsAsync<HostException>(() => Condition.WaitAsync(new SlowHost(9), "Confirm it", ShellText.Raw("exit 1"), TimeSpan.FromMilliseconds(10), CancellationToken.None)))!;
        Assert.That(thrown.Problem, Is.EqualTo("\"Confirm it\" did not succeed within 0 s; starting a program takes 9 ms there"));
        Assert.That(thrown.Detail, Is.EqualTo("not yet"));
    }
}
