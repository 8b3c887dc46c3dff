using HaK8s.Verification.Drills.Judging;
using HaK8s.Verification.Measuring;

namespace HaK8s.Verification.Drills.LoadBalancers;

/// <summary>V5: kills keepalived on the VIP's owner. The address stays there while another host takes the VIP.</summary>
internal sealed class KeepalivedKilled : IDrill
{
    private const string Program = "keepalived";

    private static readonly TimeSpan Restart = TimeSpan.FromSeconds(20);

    public DrillInfo Info { get; } = new("V5", "keepalived is killed on the VIP's owner", "more than one owner for ≤ 2 s", new DrillNeeds(LoadBalancers: 2));

    public async Task RunAsync(DrillContext context, CancellationToken cancellation)
    {
        var victim = FaultTargets.VipOwner(context.Before);
        var killed = await context.Cluster.ProcessAsync(victim, Program, cancellation);
        await context.InjectAsync(cancellation, context.Faults.Kill(victim, Program));
        await context.UntilRestartedAsync(victim, Program, killed, Restart, cancellation);
        await context.UntilOneOwnerAsync(Restart, cancellation);
        await context.UntilCalmAsync(cancellation);
    }

    public IEnumerable<DrillCheck> Judge(DrillEvidence evidence)
    {
        var struck = evidence.First(MarkKind.FaultInPlace) ?? TimeSpan.Zero;
        // Requires samples, because without them two owners could go unseen.
        yield return DrillCheck.AtLeastCount(CheckNames.OwnerSamples, 1, evidence.Records.Owners.Count(owner => owner.At > struck), "samples");
        yield return DrillCheck.Time(CheckNames.SeveralOwners, 2.0, evidence.Figures.MoreThanOneOwner) with { Certain = true };
    }
}
