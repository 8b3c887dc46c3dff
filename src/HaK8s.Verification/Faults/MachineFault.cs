namespace HaK8s.Verification.Faults;

/// <summary>
/// Injects a fault from outside a machine, which the machine cannot repair itself. A watchdog on this computer repairs it if this
/// program dies.
/// </summary>
internal static class MachineFault
{
    public static async Task<IAsyncDisposable> InjectAsync(
        Watchdog? watchdog,
        string machine,
        Func<CancellationToken, Task> strike,
        Func<CancellationToken, Task> heal,
        TimeSpan healDeadline,
        CancellationToken cancellation)
    {
        var watch = watchdog is null ? null : await watchdog.WatchAsync(machine, cancellation);
        var healing = new Healing(
            async token =>
            {
                await heal(token);
                // Ends after healing, because the watchdog must stay while healing may fail.
                if (watch is not null)
                    await watch.DisposeAsync();
            },
            healDeadline);
        try
        {
            await strike(cancellation);
            return healing;
        }
        catch
        {
            await healing.DisposeAsync();
            throw;
        }
    }
}
