namespace HaK8s.Verification.Drills.Judging;

/// <summary>
/// Names of all quantities that drills check, and of those that are only reported or compared with other runs. An id never changes,
/// because reports of previous runs are compared by ids; a text may be reworded.
/// </summary>
internal static class CheckNames
{
    public static CheckName LostWrites { get; } = new("acknowledged-writes-lost", "acknowledged writes lost");

    public static CheckName Contradictions { get; } = new("contradictions-in-the-history", "contradictions in the history");

    public static CheckName UnknownHosts { get; } = new("strangers-that-answer-for-the-vip", "unknown hosts that answer for the VIP");

    public static CheckName ReadGapOnReturn { get; } = new("reads-longest-gap-on-return", "reads: longest gap on return");

    public static CheckName WriteGapOnReturn { get; } = new("writes-longest-gap-on-return", "writes: longest gap on return");

    public static CheckName ReadGapElsewhere { get; } = new("reads-longest-gap-at-other-times", "reads: longest gap at other times");

    public static CheckName WriteGapElsewhere { get; } = new("writes-longest-gap-at-other-times", "writes: longest gap at other times");

    public static CheckName SteadyState { get; } = new("steady-state-after-healing", "time to steady state at the end of the drill");

    public static CheckName ReadGap { get; } = new("reads-longest-gap", "reads: longest gap");

    public static CheckName WriteGap { get; } = new("writes-longest-gap", "writes: longest gap");

    public static CheckName KeptConnectionGap { get; } = new("kept-connection-longest-gap", "kept connection: longest gap");

    public static CheckName WatchOutage { get; } = new("watches-longest-outage", "watches: longest outage");

    public static CheckName FailedReads { get; } = new("reads-failed", "failed reads");

    public static CheckName FailedWrites { get; } = new("writes-failed", "failed writes");

    public static CheckName FailedReadsWithRetry { get; } = new("reads-failed-in-spite-of-retries", "failed reads, with retries");

    public static CheckName FailedWritesWithRetry { get; } = new("writes-failed-in-spite-of-retries", "failed writes, with retries");

    public static CheckName SlowestNewRead { get; } = new("slowest-new-read", "slowest read on a new connection");

    public static CheckName ReadsOnReturn { get; } = new("reads-while-it-returns", "successful reads while the load balancer returns");

    public static CheckName OwnerSamples { get; } = new("looks-at-the-vips-owners", "samples of the VIP's owner");

    public static CheckName SeveralOwners { get; } = new("more-than-one-owner-of-the-vip", "time with more than one VIP owner");

    public static CheckName NoOwner { get; } = new("nobody-has-the-vip", "time without a VIP owner");

    public static CheckName OneOwnerAfterOneWayCut { get; } = new("one-owner-after-the-cut-one-way", "time to one VIP owner after the one-way cut");

    public static CheckName OwnersDuringTwoWayCut { get; } = new("owners-while-it-is-cut-both-ways", "VIP owners during the two-way cut");

    public static CheckName OneOwnerAfterTwoWayCut { get; } = new("one-owner-after-the-cut-both-ways", "time to one VIP owner after the two-way cut");

    public static CheckName BackendSamples { get; } = new("looks-at-the-backends", "samples of the backends' state");

    public static CheckName BackendsDown { get; } = new("backends-down-at-once", "backends DOWN at the same time");

    public static CheckName PodScheduled { get; } = new("new-pod-until-it-has-a-node", "time until a new pod has a node");

    public static CheckName PodRuns { get; } = new("new-pod-until-it-runs", "time until a new pod runs");

    public static CheckName MinorityWrites { get; } = new("writes-tried-on-the-minority-side", "writes sent to the minority side");

    public static CheckName MinorityAcknowledgements { get; } = new("writes-acknowledged-on-the-minority-side", "writes acknowledged by the minority side");

    public static CheckName SteadyStateAfterCut { get; } = new("whole-after-healing", "time to steady state after healing");

    public static CheckName WritesWithoutQuorum { get; } = new("writes-tried-without-quorum", "failed writes without quorum");

    public static CheckName AcknowledgementsWithoutQuorum { get; } = new("writes-acknowledged-without-quorum", "acknowledged writes without quorum");

    public static CheckName StoppedContainers { get; } = new("containers-of-workers-that-stopped", "stopped containers on workers");

    public static CheckName WritesReturn { get; } = new("back-after-one-returned", "time to the first acknowledged write after one host returned");

    public static CheckName WorkerNotReady { get; } = new("until-the-worker-is-notready", "time until the worker is NotReady");

    public static CheckName PodsElsewhere { get; } = new("then-until-its-pods-run-elsewhere", "time from NotReady until its pods run elsewhere");

    public static CheckName ApplicationRequests { get; } = new("requests-to-the-application", "requests to the application");

    public static CheckName FailedApplicationRequests { get; } = new("requests-to-the-application-failed", "failed requests to the application");

    public static CheckName SteadyStateAfterReboot { get; } = new("slowest-host-until-whole-again", "longest time from a reboot to steady state");

    public static CheckName CertificatesRenewed { get; } = new("certificates-renewed-everywhere", "time until all certificates are renewed");

    public static CheckName RestoreTime { get; } = new("restored-from-the-backup", "time from the command until the restored cluster is whole");

    public static CheckName WritesTakenBack { get; } = new("writes-after-the-snapshot", "acknowledged writes after the snapshot, gone with the disks");

    public static CheckName WritesNotTakenBack { get; } = new("writes-after-the-snapshot-that-are-there", "writes after the snapshot that were read after the restore");

    public static CheckName AuthoritiesRotated { get; } = new("authorities-rotated-everywhere", "time until all authorities are replaced");

    public static CheckName UpgradeTime { get; } = new("time-of-the-upgrade", "time of the upgrade");

    public static CheckName SlowestReplacement { get; } = new("slowest-machine-until-replaced", "longest time of a replacement");

    public static CheckName SlowestWorkerReplacement { get; } = new("slowest-worker-until-replaced", "longest time of a worker's replacement");

    public static CheckName SteadyStateAfterPower { get; } = new("whole-after-power-returned", "time to steady state after power returned");
}

/// <summary>Name of a measured quantity.</summary>
/// <param name="Id">Word in kebab case that no other quantity has.</param>
/// <param name="Text">The quantity in words, for users.</param>
public sealed record CheckName(string Id, string Text);
