namespace HaK8s.Verification.Faults;

/// <summary>A fault from outside a machine, which the machine itself cannot mend: a watchdog on this computer does when this program dies.</summary>
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
                // After, not before: as long as the healing may fail, the watchdog stays.
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
