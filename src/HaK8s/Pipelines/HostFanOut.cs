using HaK8s.Hosts;

namespace HaK8s.Pipelines;

/// <summary>The same work for many hosts.</summary>
public static class HostFanOut
{
    /// <summary>Hosts that are worked on at the same time. Work is waiting for the network, so processors do not count.</summary>
    public const int Width = 16;

    /// <summary>Runs the work for every host, at once or one by one. At once, all are waited for; one by one, the first failure ends it.</summary>
    /// <exception cref="HostsFailedException">Some failed; all that did are in it.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static async Task RunAsync<T>(
        IReadOnlyList<T> hosts,
        bool oneByOne,
        Func<T, CancellationToken, Task> work,
        CancellationToken cancellation)
    {
        using var slots = new SemaphoreSlim(oneByOne ? 1 : Width);
        var failures = new HostException?[hosts.Count];
        var stop = false;

        async Task RunOne(int index)
        {
            await slots.WaitAsync(cancellation);
            try
            {
                if (!stop)
                    await work(hosts[index], cancellation);
            }
            catch (HostException exception)
            {
                failures[index] = exception;
                stop = oneByOne;
            }
            finally
            {
                slots.Release();
            }
        }

        await Task.WhenAll(Enumerable.Range(0, hosts.Count).Select(RunOne));
        var failed = failures.OfType<HostException>().ToList();
        if (failed.Count > 0)
            throw new HostsFailedException(failed);
    }
}
