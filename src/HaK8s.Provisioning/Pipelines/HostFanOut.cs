using System.Runtime.ExceptionServices;
using HaK8s.Hosts;

namespace HaK8s.Pipelines;

/// <summary>Runs the same work for many hosts.</summary>
public static class HostFanOut
{
    public const int DefaultLimit = 16;

    /// <summary>
    /// Runs all hosts at once. One host's failure does not stop the others: all are awaited, and all failures are
    /// reported.
    /// </summary>
    /// <param name="limit">Maximum number of hosts at the same time, at least 1.</param>
    /// <returns>The results in the order of the hosts.</returns>
    /// <exception cref="HostsFailedException">At least one host failed.</exception>
    public static async Task<IReadOnlyList<TResult>> ForAllAsync<THost, TResult>(
        IReadOnlyList<THost> hosts, Func<THost, CancellationToken, Task<TResult>> work, int limit = DefaultLimit, CancellationToken cancellation = default)
    {
        using var slots = new SemaphoreSlim(limit);
        var tasks = hosts.Select(host => OneAsync(host, work, slots, cancellation)).ToList();
        // Waits for every task and throws nothing; the results are examined below.
        await Task.WhenAll(tasks).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        cancellation.ThrowIfCancellationRequested();

        var errors = tasks.Where(task => task.Exception is not null).Select(task => task.Exception!.InnerException!).ToList();
        // A programming error is not a host's failure and must not be listed as one.
        if (errors.Find(error => error is not HostException) is { } mistake)
            ExceptionDispatchInfo.Throw(mistake);
        if (errors.Count > 0)
            throw new HostsFailedException([.. errors.Cast<HostException>()]);
        return await Task.WhenAll(tasks);
    }

    /// <summary>Runs one host after another, in their order. Stops at the first failure.</summary>
    /// <exception cref="HostsFailedException">A host failed; later hosts were not touched.</exception>
    public static async Task<IReadOnlyList<TResult>> OneByOneAsync<THost, TResult>(
        IReadOnlyList<THost> hosts, Func<THost, CancellationToken, Task<TResult>> work, CancellationToken cancellation = default)
    {
        var results = new List<TResult>();
        foreach (var host in hosts)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                results.Add(await work(host, cancellation));
            }
            catch (HostException exception)
            {
                throw new HostsFailedException([exception]);
            }
        }

        return results;
    }

    private static async Task<TResult> OneAsync<THost, TResult>(THost host, Func<THost, CancellationToken, Task<TResult>> work, SemaphoreSlim slots, CancellationToken cancellation)
    {
        await slots.WaitAsync(cancellation);
        try
        {
            return await work(host, cancellation);
        }
        finally
        {
            slots.Release();
        }
    }
}
