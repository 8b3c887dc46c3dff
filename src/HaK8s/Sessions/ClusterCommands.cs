using HaK8s.Audit;
using HaK8s.ClusterFile;
using HaK8s.Display;
using HaK8s.Hosts;
using HaK8s.Hosts.Locks;
using HaK8s.Kubernetes;
using HaK8s.Pipelines;
using HaK8s.Preflight;
using HaK8s.Reliability;
using HaK8s.Sessions.Auditing;
using HaK8s.Sessions.Foreign;
using HaK8s.Sessions.Kubeconfigs;
using HaK8s.Steps;
using HaK8s.Steps.Kubeconfigs;
using HaK8s.Steps.Reset;
using HaK8s.Verification;
using HaK8s.Verification.Calibration;
using HaK8s.Verification.Drills;
using HaK8s.Verification.History;

namespace HaK8s.Sessions;

/// <summary>Implements the targets: one method for each target, one session for all of them.</summary>
public sealed class ClusterCommands(SessionOptions options) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly IRunDisplay _progress = RunProgress.Create();
    private ClusterSession? _session;
    private ForeignCluster? _foreign;

    public Task UpAsync(CancellationToken cancellation) => ShownAsync(() => Session.UpAsync(cancellation));

    /// <summary>Inspects the hosts and changes nothing.</summary>
    /// <param name="thorough">True: inspects the hosts even if all are provisioned, and also shows hosts without findings.</param>
    /// <exception cref="PreflightException">A host is not fit.</exception>
    public Task PreflightAsync(bool thorough, CancellationToken cancellation) => ShownAsync(async () =>
    {
        var live = await Session.LiveAsync(cancellation);
        // Changes follow, so the lock comes first: a second run is refused before any other message.
        if (!thorough)
            await Session.LockAsync(cancellation);
        var hosts = live.Plan.Hosts.Where(host => options.Hosts.Count == 0 || options.Hosts.Contains(host.Name)).ToList();
        await PreflightRun.RunAsync(live, hosts, thorough, Session.LeftOut, _progress, cancellation);
    });

    /// <inheritdoc cref="PrereqsAsync"/>
    public Task LoadBalancersAsync(bool last, CancellationToken cancellation) => RunAsync(ClusterPipelines.LoadBalancers(), cancellation, last);

    /// <param name="last">False: other targets follow, so a failed worker does not end the run here.</param>
    public Task PrereqsAsync(bool last, CancellationToken cancellation) => RunAsync(ClusterPipelines.Prereqs(), cancellation, last);

    public Task InitMasterAsync(CancellationToken cancellation) => RunAsync(ClusterPipelines.InitMaster(), cancellation);

    public Task JoinMastersAsync(CancellationToken cancellation) => RunAsync(ClusterPipelines.JoinMasters(), cancellation);

    public Task JoinWorkersAsync(CancellationToken cancellation) => RunAsync(ClusterPipelines.JoinWorkers(), cancellation, last: true);

    /// <param name="merge">True: also merges the kubeconfig into the user's own kubeconfig.</param>
    public Task KubeconfigAsync(bool merge, CancellationToken cancellation) => ShownAsync(async () =>
    {
        var session = Session;
        await session.LockAsync(cancellation);
        await session.RunAsync(ClusterPipelines.Kubeconfig(), planOnly: false, cancellation);
        if (!merge)
            return;
        var change = UserKubeconfig.Merge(FetchKubeconfig.PathIn(options.ArtifactsFolder), session.Spec.Name);
        _progress.Note(change ?? "the kubeconfig holds this cluster already");
    });

    public Task ResetAsync(CancellationToken cancellation) =>
        RunAsync([new ConfirmOwner(), new ResetNode(whole: options.Hosts.Count == 0), new RemovePodNetwork(), new StopLoadBalancer(), new ForgetCluster()], cancellation, last: true);

    public Task DestroyAsync(CancellationToken cancellation) => ShownAsync(() => Session.DestroyAsync(cancellation));

    /// <summary>Reports what the targets up to JoinWorkers would do, and changes nothing. Needs existing machines.</summary>
    public Task PlanAsync(CancellationToken cancellation) => ShownAsync(async () =>
    {
        var changes = await Session.RunAsync(ClusterPipelines.Everything(), planOnly: true, cancellation);
        _progress.Note(changes == 0 ? "everything holds: nothing to do" : $"{changes} changes would be made");
    });

    public Task RenderAsync(CancellationToken cancellation) => ShownAsync(async () =>
    {
        var folder = Path.Combine(options.ArtifactsFolder, "render");
        var count = RenderedFolder.Write((await Session.LiveAsync(cancellation)).Plan, folder);
        _progress.Note($"{count} files rendered to {folder}");
    });

    public async Task StatusAsync(CancellationToken cancellation)
    {
        var session = Session;
        var live = await session.LiveAsync(cancellation);
        await ShownAsync(() => session.RunAsync([new FetchKubeconfig()], planOnly: false, cancellation));
        var state = await Verifier.ReadAsync(ContextOf(session, live), cancellation);
        Screen.Write(StatusTable.Of(live.Plan, state));
        foreach (var problem in state.Problems(live.Plan))
            _progress.Warn(problem);
        foreach (var circle in await ClosedCircles.FindAsync(live, state, cancellation))
            _progress.Warn(circle);
        _progress.Settle();
    }

    /// <summary>Runs the drills and writes the report.</summary>
    /// <exception cref="NotProvedException">A drill did not pass.</exception>
    /// <exception cref="InconclusiveException">No drill failed, but some have no result because the computer stalled.</exception>
    public Task VerifyHaAsync(CancellationToken cancellation) => ShownAsync(async () =>
    {
        var context = options.Foreign is { } foreign ? ContextOf(foreign, await ForeignAsync(foreign, cancellation)) : await OwnContextAsync(cancellation);
        await using var held = _foreign is null ? null : await ClusterLock.TakeAsync([.. _foreign.Hosts.Values], LockOwner.Self(options.Work), cancellation);
        var report = await Verifier.RunAsync(context, cancellation);
        if (report.Comparison is { } comparison)
        {
            foreach (var line in comparison.Lines)
                _progress.Note($"compared with the run of {comparison.Before.UtcDateTime:yyyy-MM-dd HH:mm} UTC: {line}");
        }

        foreach (var (series, check) in report.Unexplained)
            _progress.Warn($"{series.Drill.Id} {check.Worst.Quantity} {check.Worst.MeasuredText}: slower than its configuration explains ({check.Worst.ExpectedText} at most)");
        _progress.Note(report.Headline);
        _progress.Note($"report: {Path.Combine(options.ReportFolder, "report.html")}");
        if (report.Inconclusive)
            throw new InconclusiveException(string.Join('\n', [report.Headline, .. report.Failings, "  try: fewer hosts in the cluster file, --drills for a few at a time, or a computer that does nothing else"]));
        if (!report.Proved)
            throw new NotProvedException(string.Join('\n', report.Failings.Prepend(report.Headline)));
        if (options.Foreign is null)
            _progress.Note($"next: export KUBECONFIG={FetchKubeconfig.PathIn(options.ArtifactsFolder)}; ./build.sh Status; ./build.sh Destroy");
    });

    /// <summary>Restores power and network links of the selected machines after a verification that died.</summary>
    public Task HealAsync(CancellationToken cancellation) => ShownAsync(() => Session.HealAsync(cancellation));

    /// <summary>Searches configurations for known faults, in files or else on the cluster's hosts; changes nothing.</summary>
    /// <param name="files">Absolute paths of files and folders; empty means the cluster's hosts.</param>
    /// <exception cref="FaultsFoundException">The audit found faults.</exception>
    public Task AuditAsync(IReadOnlyList<string> files, CancellationToken cancellation) => ShownAsync(async () =>
    {
        var sources = files.Count > 0 ? AuditFiles.Read(files) : await AuditHosts.ReadAsync(await AuditedHostsAsync(cancellation), cancellation);
        var report = Auditor.Audit(sources);
        _progress.Settle();
        await Screen.WriteAsync($"{report}");
        if (report.Read.Count == 0)
            throw new SelectionException($"{report.Headline}\n  try: --audit-files with the files' paths");
        if (report.Faults.Count > 0)
            throw new FaultsFoundException(report.Headline);
    });

    /// <summary>Interrupts runs of this program in a separate lab, and checks whether the next run repairs everything.</summary>
    /// <exception cref="NotProvedException">A trial did not converge.</exception>
    public Task FaultRunAsync(FaultRunOptions asked, CancellationToken cancellation) => ShownAsync(async () =>
    {
        var report = await FaultRunSession.RunAsync(options, asked, _progress, cancellation);
        _progress.Note(report.Headline);
        if (!report.Converged)
            throw new NotProvedException(report.Headline);
    });

    /// <summary>Measures outages of known length with the instrument of the drills; needs no cluster.</summary>
    /// <exception cref="NotProvedException">The instrument measured wrongly.</exception>
    /// <exception cref="InconclusiveException">Other work kept the computer busy.</exception>
    public Task CalibrateAsync(CalibrationOptions asked, CancellationToken cancellation) => ShownAsync(() => CalibrationSession.RunAsync(asked, _progress, cancellation));

    /// <summary>Judges the history of a drill again; needs no cluster.</summary>
    /// <param name="path">Path of a history that VerifyHa kept; null if none was given.</param>
    /// <exception cref="SelectionException">No file was given.</exception>
    /// <exception cref="HistoryException">The file is not a history.</exception>
    /// <exception cref="NotProvedException">The history contradicts itself.</exception>
    public Task JudgeAsync(string? path) => ShownAsync(() =>
    {
        HistoryVerdict.Tell(path ?? throw new SelectionException($"Judge needs a history\n  try: ./build.sh Judge --history {Path.Combine("artifacts", "verify-ha", "history", "V1.jsonl.gz")}"), _progress);
        return Task.CompletedTask;
    });

    /// <summary>Lists the drills and runs none.</summary>
    public void ListDrills()
    {
        foreach (var drill in DrillBook.List())
            _progress.Note($"{drill.Id,-3} {drill.Title}: {drill.Limit}");
        _progress.Settle();
    }

    public async ValueTask DisposeAsync()
    {
        if (_foreign is not null)
            await _foreign.DisposeAsync();
        if (_session is not null)
            await _session.DisposeAsync();
        await _progress.DisposeAsync();
    }

    // The cluster file is read when the first target runs, so --help and Test work without one. Targets may run in parallel.
    private ClusterSession Session
    {
        get
        {
            lock (_lock)
                return _session ??= ClusterSession.Open(options, _progress);
        }
    }

    private Task RunAsync(IReadOnlyList<IStep> steps, CancellationToken cancellation, bool last = false) => ShownAsync(async () =>
    {
        await Session.LockAsync(cancellation);
        await Session.RunAsync(steps, planOnly: false, cancellation);
        if (last && Session.LeftOut.Failures is { Count: > 0 } failures)
            throw new HostsFailedException(failures);
    });

    /// <summary>Releases the terminal when the work has ended, also if it failed.</summary>
    private async Task ShownAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        finally
        {
            _progress.Settle();
        }
    }

    private async Task<IReadOnlyList<IHost>> AuditedHostsAsync(CancellationToken cancellation)
    {
        if (options.Foreign is { } foreign)
            return [.. (await ForeignAsync(foreign, cancellation)).Hosts.Values];
        var live = await Session.LiveAsync(cancellation);
        return [.. live.Plan.Hosts.Where(host => options.Hosts.Count == 0 || options.Hosts.Contains(host.Name)).Select(host => live.HostOf(host.Name))];
    }

    private async Task<VerifierContext> OwnContextAsync(CancellationToken cancellation)
    {
        var session = Session;
        var live = await session.LiveAsync(cancellation);
        await session.LockAsync(cancellation);
        await session.RunAsync(ClusterPipelines.Kubeconfig(), planOnly: false, cancellation);
        var context = ContextOf(session, live);
        using var api = KubeApi.For(KubeConfig.Load(context.KubeConfigPath));
        await EtcdInReadiness.WarnAsync(api, live.Plan, ours: true, _progress, cancellation);
        return context;
    }

    private async Task<ForeignCluster> ForeignAsync(ForeignOptions foreign, CancellationToken cancellation)
    {
        DrillOptions.Check(options);
        SelectionException.ThrowIfUnknown("drill", options.Drills.Select(id => id.Trim()), [.. DrillBook.List().Select(drill => drill.Id)], StringComparer.OrdinalIgnoreCase);
        DrillConsent.Require(options, $"of {foreign.KubeconfigFile}", drills: null);
        return _foreign ??= await ForeignCluster.FindAsync(foreign, options.AcceptHostKeys, _progress, cancellation);
    }

    private VerifierContext ContextOf(ForeignOptions foreign, ForeignCluster cluster) => new()
    {
        Plan = cluster.Plan,
        Hosts = cluster.Hosts,
        KubeConfigPath = foreign.KubeconfigFile,
        ReportFolder = options.ReportFolder,
        CalibrationFile = CalibrationSession.File,
        Progress = _progress,
        Repeats = options.Repeats,
        Seed = options.Seed,
        Drills = options.Drills,
    };

    private VerifierContext ContextOf(ClusterSession session, LiveCluster live) => new()
    {
        Plan = live.Plan,
        Hosts = live.Plan.Hosts.ToDictionary(host => host.Name, host => live.HostOf(host.Name)),
        Power = live.Power,
        HealCommand = options.HealCommand,
        InLab = session.Spec.Machines.Provider == MachineProvider.Lab,
        KubeConfigPath = FetchKubeconfig.PathIn(options.ArtifactsFolder),
        ReportFolder = options.ReportFolder,
        CalibrationFile = CalibrationSession.File,
        Progress = session.Progress,
        Repeats = options.Repeats,
        Seed = options.Seed,
        Drills = options.Drills.Count > 0 ? options.Drills : session.Spec.Verify.Drills,
    };
}
