namespace HaK8s.Machines.CachedParts;

/// <summary>Runs work in parallel.</summary>
internal static class ParallelWork
{
    /// <summary>
    /// Runs all work in parallel. If one fails, the others are cancelled and awaited; then the first failure is thrown.
    /// </summary>
    public static async Task RunAsync(IEnumerable<Func<CancellationToken, Task>> works, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var running = works.Select(work => work(stop.Token)).ToList();
        Task? failed = null;
        while (running.Count > 0)
        {
            var ended = await Task.WhenAny(running);
            running.Remove(ended);
            if (ended.IsCompletedSuccessfully)
                continue;
            failed ??= ended;
            await stop.CancelAsync();
        }

        await (failed ?? Task.CompletedTask);
    }
}
