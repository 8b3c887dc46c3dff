using HaK8s.Hosts;

namespace HaK8s.Verification.Faults;

/// <summary>Powers a machine off; healing powers it on.</summary>
internal sealed class PowerOff(IMachinePower power, Watchdog? watchdog, string machine) : IFault
{
    private static readonly TimeSpan HealDeadline = TimeSpan.FromMinutes(2);

    public string Title => $"{machine} powered off";

    public IReadOnlyCollection<string> Silences => [machine];

    public Task<IAsyncDisposable> InjectAsync(CancellationToken cancellation) => MachineFault.InjectAsync(
        watchdog,
        machine,
        token => power.PowerOffAsync(machine, token),
        token => power.PowerOnAsync(machine, token),
        HealDeadline,
        cancellation);
}
