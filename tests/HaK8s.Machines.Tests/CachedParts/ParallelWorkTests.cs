using HaK8s.Machines;
using HaK8s.Machines.CachedParts;
using NUnit.Framework;

namespace HaK8s.Tests.Machines.CachedParts;

public sealed class ParallelWorkTests
{
    [Test]
    public void The_first_failure_stops_the_others_and_is_reported()
    {
        var stopped = false;
        Func<CancellationToken, Task> fails = async stop =>
        {
            await Task.Yield();
            throw new MachinesException("the disk is full");
        };
        Func<CancellationToken, Task> goesOn = async stop =>
        {
            try
            {
                await Task.Delay(Timeout.Infinite, stop);
            }
            finally
            {
                stopped = true;
            }
        };

        Assert.That(async () => await ParallelWork.RunAsync([goesOn, fails], default), Throws.TypeOf<MachinesException>());
        Assert.That(stopped);
    }

    [Test]
    public async Task All_are_waited_for()
    {
        var count = 0;
        Func<CancellationToken, Task> work = async stop =>
        {
            await Task.Yield();
            Interlocked.Increment(ref count);
        };

        await ParallelWork.RunAsync([work, work, work], default);

        Assert.That(count, Is.EqualTo(3));
    }
}
