using HaK8s.Verification.Drills.Judging;
using HaK8s.Verification.Faults;
using HaK8s.Verification.History;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Drills.Operations;

/// <summary>
/// B1: all control planes are lost with their disks while the probes write, and the cluster is made anew from a backup. Writes
/// that were acknowledged after the snapshot are gone, and are named; none before it may be.
/// </summary>
internal sealed class Restored : IDrill
{
    /// <summary>Writes after the snapshot, without which it would not be seen that the restore takes them back.</summary>
    private const int Later = 20;

    /// <summary>Seconds until the cluster is whole again.</summary>
    private const int Whole = 180;

    private const string Requested = "the application was there";

    public DrillInfo Info { get; } = new(
        "B1",
        "All control planes lose their disks, and the cluster is restored from a backup",
        "whole again ≤ 180 s after the command; no write from before the backup lost, later ones named; application: 0 failed",
        new DrillNeeds(ControlPlanes: 3, EtcdMembers: 3, Workers: 1, StackedEtcd: true),
        Default: false,
        BreaksQuorum: true);

    public async Task RunAsync(DrillContext context, CancellationToken cancellation)
    {
        if (context.Operations is not { MakesMachines: true } operations || context.Probes is not { } probes)
            throw new DrillSkippedException("the machines of control planes are removed only in the lab");
        context.Counts[Requested] = context.Records.ApplicationProblem.Length > 0 ? 0 : 1;
        context.Say("backup");
        var saved = await operations.BackupAsync(cancellation);
        context.AddMark(MarkKind.Note, $"backup of revision {saved.Revision}");
        await context.UntilAsync(
            "writes were acknowledged after the snapshot",
            context.Timers.Effect,
            records => records.Acknowledgements.Count(write => write.Revision > saved.Revision) is var later && later < Later ? $"{later} of {Later}" : null,
            cancellation);

        var lost = context.Plan.ControlPlanes.Select(host => host.Name).ToList();
        var title = $"{string.Join(", ", lost)} lost with their disks";
        context.Say($"fault: {title}");
        context.Affected.UnionWith(lost);
        context.AddMark(MarkKind.FaultBegins, title);
        await operations.LoseAsync(lost, cancellation);
        context.AddMark(MarkKind.FaultInPlace, title);
        // After their timeout, no write to the lost cluster can be acknowledged any more.
        await Task.Delay(ProbeLauncher.Timeout, cancellation);
        probes.ExpectRestored(saved.Revision);
        context.AddMark(new Mark(context.Now, MarkKind.Restored, $"restored to revision {saved.Revision}") { Revision = saved.Revision });

        var began = context.Now;
        context.Say("restore");
        await operations.RestoreAsync(cancellation);
        await context.UntilCalmAsync(cancellation);
        context.Times[CheckNames.RestoreTime] = new Gap(began, context.Now);
        context.AddMark(MarkKind.Note, TakenBack.Describe(TakenBack.Writes(context.Records, context.Marks)));
    }

    public IEnumerable<DrillCheck> Judge(DrillEvidence evidence)
    {
        yield return DrillCheck.Time(CheckNames.RestoreTime, Whole, evidence.Time(CheckNames.RestoreTime));
        var taken = TakenBack.Writes(evidence.Records, evidence.Marks);
        yield return DrillCheck.AtLeastCount(CheckNames.WritesTakenBack, Later, taken.Count, "named");
        yield return DrillCheck.Count(CheckNames.WritesNotTakenBack, 0, TakenBack.StillRead(evidence.Records, evidence.Marks).Count, "found") with { Certain = true };
        if (evidence.Counts.GetValueOrDefault(Requested) > 0)
            yield return DrillCheck.NoneFailed(CheckNames.FailedApplicationRequests, evidence.Figures.Application?.Failures ?? []);
    }
}
