using System.Runtime.ExceptionServices;
using HaK8s.Hosts;

namespace HaK8s.Pipelines;

/// <summary>Does the same for many hosts.</summary>
public static class HostFanOut
{
    public const int DefaultLimit = 16;

    /// <summary>For all hosts at once. One host's failure doesn't stop the others: all are waited for, and all failures are told.</summary>
    /// <param name="limit">Hosts at work at the same time, at least 1.</param>
    /// <returns>The results in the order of the hosts.</returns>
    /// <exception cref="HostsFailedException">At least one host failed.</exception>
    public static async Task<IReadOnlyList<TResult>> ForAllAsync<THost, TResult>(
        IReadOnlyList<THost> hosts, Func<THost, CancellationToken, Task<TResult>> work, int limit = DefaultLimit, CancellationToken cancellation = default)
    {
        using var slots = new SemaphoreSlim(limit);
        var tasks = hosts.Select(host => OneAsync(host, work, slots, cancellation)).ToList();
        // Waits for every task and throws nothing: what each ended with is looked at below.
        await Task.WhenAll(tasks).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        cancellation.ThrowIfCancellationRequested();

        var errors = tasks.Where(task => task.Exception is not null).Select(task => task.Exception!.InnerException!).ToList();
        // A mistake of ours is no host's failure and must not be listed as one.
        if (errors.Find(error => error is not HostException) is { } mistake)
            ExceptionDispatchInfo.Throw(mistake);
        if (errors.Count > 0)
            throw new HostsFailedException([.. errors.Cast<HostException>()]);
        return await Task.WhenAll(tasks);
    }

    /// <summary>One host after another, in their order. The first failure ends it.</summary>
    /// <exception cref="HostsFailedException">A host failed; those after it were left alone.</exception>
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
