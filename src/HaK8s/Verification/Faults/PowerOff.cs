using HaK8s.Machines;

namespace HaK8s.Verification.Faults;

/// <summary>A machine without power; healed by switching it on.</summary>
internal sealed class PowerOff(IMachinePower power, string machine) : IFault
{
    private static readonly TimeSpan HealDeadline = TimeSpan.FromMinutes(2);

    public string Title => $"{machine} powered off";

    public IReadOnlyCollection<string> Silences => [machine];

    public async Task<IAsyncDisposable> InjectAsync(CancellationToken cancellation)
    {
        var healing = new Healing(token => power.PowerOnAsync(machine, token), HealDeadline);
        try
        {
            await power.PowerOffAsync(machine, cancellation);
            return healing;
        }
        catch
        {
            await healing.DisposeAsync();
            throw;
        }
    }
}
