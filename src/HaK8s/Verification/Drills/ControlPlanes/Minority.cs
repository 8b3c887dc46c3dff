namespace HaK8s.Verification.Drills.ControlPlanes;

/// <summary>
/// M8: a control plane is cut off from the others while clients and load balancers still reach it: the etcd leader, which does
/// not know yet that it leads no more. What it acknowledges alone would be lost.
/// </summary>
internal sealed class Minority : IDrill
{
    private const string Tried = "writes tried on the minority side";
    private const string Acknowledged = "writes acknowledged on the minority side";
    private const string Whole = "whole again, ms";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);

    public DrillInfo Info { get; } = new(
        "M8",
        "A control plane is cut off from the others but not from its clients",
        "no write acknowledged on its side; whole ≤ 30 s after healing",
        new DrillNeeds(ControlPlanes: 3, EtcdMembers: 3, StackedEtcd: true));

    public async Task RunAsync(DrillStage stage, CancellationToken cancellation)
    {
        // The VIP's owner balances towards itself alone, where it is a control plane: an outage that is not this drill's.
        var leader = Victims.EtcdLeader(stage.Before);
        var victim = leader == stage.Before.VipOwner ? Victims.PlainControlPlane(stage.Before, stage.Plan) : leader;
        if (!await stage.Client.WriteAtAsync(victim, cancellation))
            throw new DrillException($"the API server of {victim} acknowledges nothing even before it is cut off");

        var fault = stage.Faults.Isolate(victim, [.. stage.Plan.ControlPlanes.Where(host => host.Name != victim)]);
        await stage.InjectAsync(cancellation, fault);
        var until = stage.Now + stage.Timers.Cut;
        while (stage.Now < until)
        {
            stage.Counts[Tried] = stage.Counts.GetValueOrDefault(Tried) + 1;
            if (await stage.Client.WriteAtAsync(victim, cancellation))
                stage.Counts[Acknowledged] = stage.Counts.GetValueOrDefault(Acknowledged) + 1;
            await Task.Delay(stage.Timers.Poll, cancellation);
        }

        await stage.HealAsync(fault);
        var since = stage.Now;
        await stage.UntilAsync(
            "the cluster is whole again",
            Longest,
            async () => (await stage.Cluster.ReadAsync(cancellation)).Problems(stage.Plan) is [var problem, ..] ? problem : null,
            cancellation);
        stage.Counts[Whole] = (int)(stage.Now - since).TotalMilliseconds;
        await stage.UntilCalmAsync(cancellation);
    }

    public IEnumerable<DrillCheck> Judge(DrillEvidence evidence)
    {
        yield return new DrillCheck(Tried, 1, evidence.Counts.GetValueOrDefault(Tried), "tried", AtLeast: true);
        yield return DrillCheck.Count(Acknowledged, 0, evidence.Counts.GetValueOrDefault(Acknowledged), "acknowledged");
        yield return DrillCheck.Time("whole after healing", 30, evidence.Counts.TryGetValue(Whole, out var whole) ? TimeSpan.FromMilliseconds(whole) : null);
    }
}
