using HaK8s.Benchmarks;
using HaK8s.Display;
using HaK8s.Hosts;
using HaK8s.Hosts.Locks;
using HaK8s.Kubernetes;
using HaK8s.Pipelines;
using HaK8s.Reliability;
using HaK8s.Sessions.Drills;
using HaK8s.Sessions.Foreign;
using HaK8s.Steps.Kubeconfigs;
using HaK8s.Verification;
using HaK8s.Verification.Calibration;
using HaK8s.Verification.Drills;
using HaK8s.Verification.History;
using HaK8s.Verification.Reports;

namespace HaK8s.Sessions.Commands;

/// <summary>The targets that prove something: high availability, the instrument's accuracy, and that interrupted runs converge.</summary>
public sealed class VerifyCommands(ClusterRun run)
{
    private const string UpgradeDrill = "U1";

    /// <summary>Runs the drills and writes the report.</summary>
    /// <exception cref="NotProvedException">A drill did not pass.</exception>
    /// <exception cref="InconclusiveException">No drill failed, but some have no result because the computer stalled or the time limit was over.</exception>
    public Task VerifyHaAsync(CancellationToken cancellation) => run.ShowAsync(
        () => run.Options.Foreign is { } foreign ? VerifyForeignAsync(foreign, cancellation) : VerifyOwnAsync(cancellation));

    /// <summary>Shows the drills in a table and runs none.</summary>
    public void ListDrills()
    {
        Screen.Write(DrillTable.Of(DrillBook.List()));
    }

    /// <summary>Judges the history of a drill again; needs no cluster.</summary>
    /// <param name="path">Path of a history that VerifyHa kept; null if none was given.</param>
    /// <exception cref="SelectionException">No file was given.</exception>
    /// <exception cref="HistoryException">The file is not a history.</exception>
    /// <exception cref="NotProvedException">The history contradicts itself.</exception>
    public Task JudgeAsync(string? path) => run.ShowAsync(() =>
    {
        HistoryVerdict.Tell(path ?? throw new SelectionException($"Judge needs a history file\n  try: ./build.sh Judge --history {Path.Combine("artifacts", "verify-ha", "history", "V1.jsonl.gz")}"), run.Display);
        return Task.CompletedTask;
    });

    /// <summary>Measures outages of known length with the instrument of the drills; needs no cluster.</summary>
    /// <exception cref="NotProvedException">The instrument measured wrongly.</exception>
    /// <exception cref="InconclusiveException">Other work kept the computer busy.</exception>
    public Task CalibrateAsync(CalibrationOptions asked, CancellationToken cancellation) =>
        run.ShowAsync(() => CalibrationSession.RunAsync(asked, run.Display, cancellation));

    /// <summary>Interrupts runs of this program in a separate lab, and checks whether the next run repairs everything.</summary>
    /// <exception cref="NotProvedException">A trial did not converge.</exception>
    public Task FaultRunAsync(FaultRunOptions asked, CancellationToken cancellation) => run.ShowAsync(async () =>
    {
        var report = await FaultRunSession.RunAsync(run.Options, asked, run.Display, cancellation);
        run.Display.Note(report.Headline);
        if (!report.Converged)
            throw new NotProvedException(report.Headline);
    });

    /// <summary>Measures in the lab what a run with nothing to do, a cluster at rest and a drill cost.</summary>
    /// <exception cref="SelectionException">The cluster is not a lab.</exception>
    /// <exception cref="HostException">A run failed.</exception>
    public async Task BenchmarkAsync(CancellationToken cancellation)
    {
        var path = Path.Combine(run.Options.ArtifactsFolder, "benchmark", "benchmark.json");
        BenchmarkReport? report = null;
        await run.ShowAsync(async () =>
        {
            report = await new BenchmarkSession(run.Options, run.Display).RunAsync(cancellation);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, report.Json(), cancellation);
            run.Display.Note($"figures: {path}");
        });
        Screen.Write(report!.Table());
    }

    private async Task VerifyOwnAsync(CancellationToken cancellation)
    {
        var session = run.Session;
        // Another version in the cluster file needs other packages from the lab's mirror, also with --skip.
        if (run.Options.Drills.Contains(UpgradeDrill, StringComparer.OrdinalIgnoreCase))
            await session.UpAsync(cancellation);
        var live = await session.LiveAsync(cancellation);
        await session.ChangeAsync(ClusterPipelines.Kubeconfig(), last: false, cancellation);
        var context = await VerifierContexts.OfAsync(run, session, live, cancellation);
        using (var api = KubeApi.For(context.KubeConfig))
            await EtcdInReadiness.WarnAsync(api, live.Plan, ours: true, run.Display, cancellation);
        Conclude(await Verifier.RunAsync(context, cancellation));
        run.Display.Note($"next: export KUBECONFIG={FetchKubeconfig.PathIn(run.Options.ArtifactsFolder)}; ./build.sh Status; ./build.sh Destroy");
        session.ThrowIfWorkersFailed();
    }

    private async Task VerifyForeignAsync(ForeignOptions foreign, CancellationToken cancellation)
    {
        var cluster = await run.FindForeignAsync(foreign, cancellation);
        if (cluster.KubeConfig.Proxy is not null)
            throw new SelectionException($"{foreign.KubeconfigFile} has a proxy-url: probes would measure the proxy too\n  try: a computer that reaches {cluster.KubeConfig.Server} without a proxy");
        await using var held = await ClusterLock.TakeAsync([.. cluster.Hosts.Values], LockOwner.Self(run.Options.Work), cancellation);
        Conclude(await Verifier.RunAsync(VerifierContexts.Of(run, cluster), cancellation));
    }

    /// <summary>Shows the result of a verification.</summary>
    private void Conclude(VerificationReport report)
    {
        if (report.Comparison is { } comparison)
        {
            foreach (var line in comparison.Lines)
                run.Display.Note($"compared with the run of {comparison.Before.UtcDateTime:yyyy-MM-dd HH:mm} UTC: {line}");
        }

        foreach (var (series, check) in report.Unexplained)
            run.Display.Warn($"{series.Drill.Id} {check.Worst.Quantity} {check.Worst.MeasuredText}: slower than its configuration explains ({check.Worst.ExpectedText} at most)");
        run.Display.Note(report.Headline);
        run.Display.Note($"report: {Path.Combine(run.Options.ReportFolder, "report.html")}");
        if (report.Inconclusive)
            throw new InconclusiveException(string.Join('\n', [report.Headline, .. report.Failings, report.Stalled ? "  try: an idle computer, fewer hosts in the cluster file, or a few drills at a time (--drills)" : $"  try: ./build.sh VerifyHa --skip --drills {string.Join(',', report.NotTried)}"]));
        if (!report.Proved)
            throw new NotProvedException(string.Join('\n', report.Failings.Prepend(report.Headline)));
    }
}
