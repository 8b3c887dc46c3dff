using HaK8s.Verification.Clients;
using HaK8s.Verification.Drills.Judging;
using HaK8s.Verification.History;
using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Drills.ControlPlanes;

/// <summary>
/// M8: cuts a control plane off from the others while clients and load balancers still reach it. It is the etcd leader, unless
/// that has the VIP, and does not know yet that it no longer leads. Writes that it acknowledges alone would be lost.
/// </summary>
internal sealed class Minority : IDrill
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);

    public DrillInfo Info { get; } = new(
        "M8",
        "A control plane is cut off from the others but not from its clients",
        "no write acknowledged by the minority side; steady state ≤ 30 s after healing",
        new DrillNeeds(ControlPlanes: 3, EtcdMembers: 3, StackedEtcd: true));

    public async Task RunAsync(DrillContext context, CancellationToken cancellation)
    {
        // Avoids the VIP's owner. As a control plane it would balance to itself alone, an outage that this drill does not test.
        var leader = FaultTargets.EtcdLeader(context.Before);
        var victim = leader == context.Before.VipOwner ? FaultTargets.PlainControlPlane(context.Before, context.Plan) : leader;
        if (await WriteAsync(context, victim, cancellation) is { Acknowledged: false } refused)
            throw new DrillException($"the API server of {victim} acknowledges no writes even before it is cut off: {refused.Error}");

        var fault = context.Faults.Isolate(victim, [.. context.Plan.ControlPlanes.Where(host => host.Name != victim)]);
        await context.InjectAsync(cancellation, fault);
        var until = context.Now + context.Timers.Cut;
        while (context.Now < until)
        {
            await WriteAsync(context, victim, cancellation);
            await Task.Delay(context.Timers.Poll, cancellation);
        }

        await context.HealAsync(fault);
        var since = context.Now;
        await context.UntilHealthyAsync("the cluster is healthy again", Longest, cancellation);
        context.Times[CheckNames.SteadyStateAfterCut] = new Gap(since, context.Now);
        await context.UntilCalmAsync(cancellation);
    }

    public IEnumerable<DrillCheck> Judge(DrillEvidence evidence)
    {
        var direct = DirectWrites.WhileCutOff(evidence.Records.Direct, evidence.Marks).ToList();
        yield return DrillCheck.AtLeastCount(CheckNames.MinorityWrites, 1, direct.Count, "tried");
        yield return DrillCheck.Count(CheckNames.MinorityAcknowledgements, 0, direct.Count(write => write.Succeeded), "acknowledged") with { Certain = true };
        yield return DrillCheck.Time(CheckNames.SteadyStateAfterCut, 30, evidence.Time(CheckNames.SteadyStateAfterCut));
    }

    /// <summary>Tries a write and adds it to the history, so that an acknowledged write is also judged from the file.</summary>
    private static async Task<WriteAnswer> WriteAsync(DrillContext context, string victim, CancellationToken cancellation)
    {
        var start = context.Now;
        var answer = await context.Client.WriteAtAsync(victim, cancellation);
        context.Probes?.Add(new ProbeAttempt(ProbeKind.Direct, start, context.Now, answer.Acknowledged ? ProbeOutcome.Success : ProbeOutcome.Failure, answer.Status, answer.Error));
        return answer;
    }
}
