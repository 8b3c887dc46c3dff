using HaK8s.Hosts;
using HaK8s.Reliability;
using HaK8s.Tests.Verification.Faults;
using NSubstitute;
using NUnit.Framework;

namespace HaK8s.Tests.Reliability;

public class HostMishapsTests
{
    [Test]
    public async Task The_package_managers_lock_is_held_for_90_s_and_released_after_the_disturbed_run()
    {
        var host = new RecordingHost("cp-1");
        await HostMishaps.InjectAsync(Mishap.AptLock, host, Substitute.For<IMachinePower>(), CancellationToken.None);
        await HostMishaps.EndAsync(Mishap.AptLock, host, CancellationToken.None);
        Assert.That(host.Commands[0].Script.Text, Does.Contain("sleep 90"));
        Assert.That(host.Commands[1].Script.Text, Does.StartWith("systemctl stop -q hak8s-test-lock.service"));
    }

    [Test]
    public async Task Faults_that_end_by_themselves_are_not_ended()
    {
        var host = new RecordingHost("cp-1");
        await HostMishaps.EndAsync(Mishap.Cut, host, CancellationToken.None);
        Assert.That(host.Commands, Is.Empty);
    }
}
