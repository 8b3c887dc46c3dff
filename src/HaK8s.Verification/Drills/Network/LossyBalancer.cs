using HaK8s.Verification.Drills.Judging;

namespace HaK8s.Verification.Drills.Network;

/// <summary>
/// N3: the VIP's owner loses 20 % of the packets that it sends, among them VRRP's advertisements. The others may believe for a
/// moment that it is gone.
/// </summary>
internal sealed class LossyBalancer : IDrill
{
    private const int Percent = 20;

    public DrillInfo Info { get; } = new(
        "N3",
        "The VIP's owner loses 20 % of the packets that it sends",
        "0 failed requests with retries; gap ≤ 2 s; more than one owner ≤ 2 s",
        new DrillNeeds(LoadBalancers: 2),
        Default: false);

    public async Task RunAsync(DrillContext context, CancellationToken cancellation)
    {
        var fault = context.Faults.Lossy(FaultTargets.VipOwner(context.Before), Percent, bothWays: false);
        // Longer than for a control plane: three advertisements in a row have to be lost before another one takes over.
        await context.EndureAsync(fault, 2 * context.Timers.Lossy, cancellation);
    }

    public IEnumerable<DrillCheck> Judge(DrillEvidence evidence) =>
    [
        .. evidence.NoneFailedWithRetries(),
        evidence.Reads(2.0),
        evidence.Writes(2.0),
        DrillCheck.Time(CheckNames.SeveralOwners, 2.0, evidence.Figures.MoreThanOneOwner),
    ];
}
