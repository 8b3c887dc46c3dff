using HaK8s.Machines;

namespace HaK8s.Verification.Faults;

/// <summary>A machine without network: it runs on, but says nothing.</summary>
internal sealed class LinkDown(IMachinePower power, string machine) : IFault
{
    private static readonly TimeSpan HealDeadline = TimeSpan.FromSeconds(30);

    public string Title => $"{machine} cut off the network";

    public IReadOnlyCollection<string> Silences => [machine];

    public async Task<IAsyncDisposable> InjectAsync(CancellationToken cancellation)
    {
        var healing = new Healing(token => power.LinkUpAsync(machine, token), HealDeadline);
        try
        {
            await power.LinkDownAsync(machine, cancellation);
            return healing;
        }
        catch
        {
            await healing.DisposeAsync();
            throw;
        }
    }
}
