using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.LabTests.Templates;

public class KeepalivedTests
{
    [Test]
    public async Task The_VIP_follows_HAProxy_at_once_and_never_comes_back_by_itself()
    {
        InstalledProgram.RequireRoot();
        await InstalledProgram.RequireAsync("/usr/sbin/keepalived", "keepalived");
        await using var pair = await KeepalivedPair.StartAsync(Plans.Lab);
        var second = TimeSpan.FromSeconds(1);

        // No balancer serves yet, according to the file that keepalived itself created.
        Assert.That(await pair.OwnersAsync(), Is.Empty);
        pair.Track(1, 0);
        await pair.WaitForOwnersAsync(5 * second, 1);

        pair.Track(0, 0);
        Assert.That(await pair.StaysAsync(1, 2 * second), "the one with the higher priority must not take the VIP away");

        pair.Track(1, 1);
        TestContext.Out.WriteLine($"HAProxy ended: the VIP moved in {(await pair.WaitForOwnersAsync(5 * second, 0)).TotalMilliseconds:0} ms");
        pair.Track(1, 0);
        Assert.That(await pair.StaysAsync(0, 2 * second), "a load balancer that returns must not take the VIP back");

        pair.Hang(0, 1);
        TestContext.Out.WriteLine($"HAProxy hung: the VIP moved in {(await pair.WaitForOwnersAsync(5 * second, 1)).TotalMilliseconds:0} ms");
        pair.Hang(0, 0);
        Assert.That(await pair.StaysAsync(1, 2 * second), "nor when it has recovered");
    }
}
