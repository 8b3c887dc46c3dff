using HaK8s.Verification.Clients;
using HaK8s.Verification.History;
using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Drills.ControlPlanes;

/// <summary>
/// M8: cuts a control plane off from the others while clients and load balancers still reach it. It is the etcd leader, unless
/// that has the VIP, and does not know yet that it no longer leads. Writes that it acknowledges alone would be lost.
/// </summary>
internal sealed class Minority : IDrill
{
    private const string Whole = "whole again";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);

    public DrillInfo Info { get; } = new(
        "M8",
        "A control plane is cut off from the others but not from its clients",
        "no write acknowledged on its side; whole ≤ 30 s after healing",
        new DrillNeeds(ControlPlanes: 3, EtcdMembers: 3, StackedEtcd: true));

    public async Task RunAsync(DrillStage stage, CancellationToken cancellation)
    {
        // Avoids the VIP's owner. As a control plane it would balance to itself alone, an outage that this drill does not test.
        var leader = Victims.EtcdLeader(stage.Before);
        var victim = leader == stage.Before.VipOwner ? Victims.PlainControlPlane(stage.Before, stage.Plan) : leader;
        if (await WriteAsync(stage, victim, cancellation) is { Acknowledged: false } refused)
            throw new DrillException($"the API server of {victim} acknowledges no writes even before it is cut off: {refused.Error}");

        var fault = stage.Faults.Isolate(victim, [.. stage.Plan.ControlPlanes.Where(host => host.Name != victim)]);
        await stage.InjectAsync(cancellation, fault);
        var until = stage.Now + stage.Timers.Cut;
        while (stage.Now < until)
        {
            await WriteAsync(stage, victim, cancellation);
            await Task.Delay(stage.Timers.Poll, cancellation);
        }

        await stage.HealAsync(fault);
        var since = stage.Now;
        await stage.UntilWholeAsync("the cluster is healthy again", Longest, cancellation);
        stage.Times[Whole] = new Gap(since, stage.Now);
        await stage.UntilCalmAsync(cancellation);
    }

    public IEnumerable<DrillCheck> Judge(DrillEvidence evidence)
    {
        var direct = DirectWrites.WhileCutOff(evidence.Records.Direct, evidence.Marks).ToList();
        yield return new DrillCheck("writes tried on the minority side", 1, direct.Count, "tried", AtLeast: true);
        yield return DrillCheck.Count("writes acknowledged on the minority side", 0, direct.Count(write => write.Succeeded), "acknowledged") with { Certain = true };
        yield return DrillCheck.Time("whole after healing", 30, evidence.Time(Whole));
    }

    /// <summary>Tries a write and adds it to the history, so that an acknowledged write is also judged from the file.</summary>
    private static async Task<WriteAnswer> WriteAsync(DrillStage stage, string victim, CancellationToken cancellation)
    {
        var start = stage.Now;
        var answer = await stage.Client.WriteAtAsync(victim, cancellation);
        stage.Probes?.Add(new ProbeAttempt(ProbeKind.Direct, start, stage.Now, answer.Acknowledged ? ProbeOutcome.Success : ProbeOutcome.Failure, answer.Status, answer.Error));
        return answer;
    }
}
