using HaK8s.Hosts.Ssh;
using NUnit.Framework;

namespace HaK8s.Tests.Hosts.Ssh;

public class OwnThreadTests
{
    [Test]
    public async Task Calls_that_follow_each_other_share_threads()
    {
        // More than the threads that other tests may have left waiting, which take turns.
        const int Calls = 300;
        var threads = new HashSet<int>();
        for (var call = 0; call < Calls; call++)
        {
            threads.Add(await OwnThread.RunAsync(() => Environment.CurrentManagedThreadId));
            await Task.Delay(2);
        }

        Assert.That(threads, Has.Count.LessThan(Calls / 2));
    }

    [Test]
    public async Task Calls_that_block_do_not_wait_for_each_other()
    {
        using var all = new CountdownEvent(50);
        var calls = Enumerable.Range(0, 50).Select(_ => OwnThread.RunAsync(() => all.Signal() | all.Wait(TimeSpan.FromMinutes(1))));
        Assert.That(await Task.WhenAll(calls), Has.All.True);
    }

    [Test]
    public void An_error_reaches_the_caller() =>
        Assert.That(async () => await OwnThread.RunAsync(() => throw new IOException("cut")), Throws.InstanceOf<IOException>().With.Message.EqualTo("cut"));
}
