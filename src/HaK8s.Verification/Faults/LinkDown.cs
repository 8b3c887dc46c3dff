using HaK8s.Hosts;

namespace HaK8s.Verification.Faults;

/// <summary>Cuts a machine off the network; it keeps running but is silent.</summary>
internal sealed class LinkDown(IMachinePower power, Watchdog? watchdog, string machine) : IFault
{
    private static readonly TimeSpan HealDeadline = TimeSpan.FromSeconds(30);

    public string Title => $"{machine} cut off the network";

    public IReadOnlyCollection<string> Silences => [machine];

    public Task<IAsyncDisposable> InjectAsync(CancellationToken cancellation) => MachineFault.InjectAsync(
        watchdog,
        machine,
        token => power.LinkDownAsync(machine, token),
        token => power.LinkUpAsync(machine, token),
        HealDeadline,
        cancellation);
}
