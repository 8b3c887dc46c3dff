namespace HaK8s.Verification.Drills.LoadBalancers;

/// <summary>V1: the VIP's owner dies without a word.</summary>
internal sealed class OwnerPowerOff : IDrill
{
    public DrillInfo Info { get; } = new("V1", "The VIP's owner is powered off", "reads: gap ≤ 1.5 s", new DrillNeeds(Power: true, LoadBalancers: 2));

    public async Task RunAsync(DrillStage stage, CancellationToken cancellation)
    {
        var victim = Victims.VipOwner(stage.Before);
        await stage.InjectAsync(cancellation, stage.Faults.PowerOff(victim));
        var since = stage.Now;
        await stage.UntilAsync("the VIP has moved", stage.Timers.Effect, records => Victims.NotMovedFrom(victim, records, since), cancellation);
        await stage.UntilCalmAsync(cancellation);
    }

    public IEnumerable<DrillCheck> Judge(DrillEvidence evidence)
    {
        yield return DrillCheck.Time("reads: longest gap", 1.5, evidence.Figures.ReadGap?.Length, evidence.Expected.OwnerSilent);
    }
}
