using HaK8s.Verification.Measuring;

namespace HaK8s.Verification.Drills.LoadBalancers;

/// <summary>V5: kills keepalived on the VIP's owner. The address stays there while another host takes the VIP.</summary>
internal sealed class KeepalivedKilled : IDrill
{
    private const string Program = "keepalived";

    private static readonly TimeSpan Restart = TimeSpan.FromSeconds(20);

    public DrillInfo Info { get; } = new("V5", "keepalived is killed on the VIP's owner", "more than one owner for ≤ 2 s", new DrillNeeds(LoadBalancers: 2));

    public async Task RunAsync(DrillStage stage, CancellationToken cancellation)
    {
        var victim = Victims.VipOwner(stage.Before);
        var killed = await stage.Cluster.ProcessAsync(victim, Program, cancellation);
        await stage.InjectAsync(cancellation, stage.Faults.Kill(victim, Program));
        await stage.UntilRestartedAsync(victim, Program, killed, Restart, cancellation);
        await stage.UntilOneOwnerAsync(Restart, cancellation);
        await stage.UntilCalmAsync(cancellation);
    }

    public IEnumerable<DrillCheck> Judge(DrillEvidence evidence)
    {
        var struck = evidence.First(MarkKind.FaultInPlace) ?? TimeSpan.Zero;
        // Requires samples, because without them two owners could go unseen.
        yield return new DrillCheck("looks at the VIP's owners", 1, evidence.Records.Owners.Count(owner => owner.At > struck), "looks", AtLeast: true);
        yield return DrillCheck.Time("more than one owner of the VIP", 2.0, evidence.Figures.MoreThanOneOwner) with { Certain = true };
    }
}
