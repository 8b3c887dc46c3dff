namespace HaK8s.Verification.Drills.LoadBalancers;

/// <summary>V7: the load balancer that had the VIP when it died comes back. Nobody may notice.</summary>
internal sealed class BalancerReturns : IDrill
{
    public DrillInfo Info { get; } = new("V7", "A load balancer returns", "0 failed requests, without retries", new DrillNeeds(Power: true, LoadBalancers: 2));

    public async Task PrepareAsync(DrillStage stage, CancellationToken cancellation)
    {
        var victim = Victims.VipOwner(stage.Before);
        await stage.InjectAsync(cancellation, stage.Faults.PowerOff(victim));
        await stage.UntilAsync(
            "the VIP has moved",
            stage.Timers.Effect,
            async () => (await stage.Cluster.ReadAsync(cancellation)).VipOwner is { } owner && owner != victim ? null : "no other load balancer has the VIP yet",
            cancellation);
    }

    // The return is the fault here, and the runner's healing brings it about.
    public Task RunAsync(DrillStage stage, CancellationToken cancellation) => Task.CompletedTask;

    public IEnumerable<DrillCheck> Judge(DrillEvidence evidence)
    {
        yield return DrillCheck.Count("reads failed", 0, evidence.Figures.Reads.FailedRaw, "failed");
        yield return DrillCheck.Count("writes failed", 0, evidence.Figures.Writes.FailedRaw, "failed");
    }
}
