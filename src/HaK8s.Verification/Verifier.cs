using HaK8s.Kubernetes;
using HaK8s.Kubernetes.Certificates;
using HaK8s.Verification.Calibration;
using HaK8s.Verification.Clients;
using HaK8s.Verification.Drills;
using HaK8s.Verification.Faults;
using HaK8s.Verification.Probes;
using HaK8s.Verification.Probes.Application;
using HaK8s.Verification.Probes.Requests;
using HaK8s.Verification.Reports;
using HaK8s.Verification.Reports.Runs;

namespace HaK8s.Verification;

/// <summary>Proves that a cluster is highly available, or that it is not.</summary>
public static class Verifier
{
    private static readonly TimeSpan CleanupDeadline = TimeSpan.FromSeconds(5);

    /// <summary>Runs drills one after another and writes the reports, even if drills failed or the run was cancelled.</summary>
    /// <returns>The report; <see cref="VerificationReport.Proved"/> is the verdict.</returns>
    /// <exception cref="ArgumentException">A drill is unknown.</exception>
    /// <exception cref="KubeConfigException">The kubeconfig's credentials expired, and no new ones could be obtained.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; faults have been healed, and the report has the finished drills.</exception>
    public static async Task<VerificationReport> RunAsync(VerifierContext context, CancellationToken cancellation)
    {
        var drills = DrillBook.Select(context.Drills, context.InLab);
        var config = context.KubeConfig;
        using var api = KubeApi.For(config);
        var plan = context.Plan;
        var cluster = new ClusterReader(plan, context.Hosts, api);
        var application = new ProbeApplication(plan, context.Hosts, api);
        var launcher = new ProbeLauncher(config, api, application, context.Hosts, plan);
        using var watchdog = context.HealCommand.Count == 0 ? null : new Watchdog(context.HealCommand);
        var timers = new DrillTimers();
        var client = new ClusterClient(plan, config, api);
        var runner = new DrillRunner(plan, cluster, client, new LiveFaults(context.Hosts, context.Power, watchdog), MachineControl.On(context.Power), launcher, timers, context.Progress) { Operations = context.Operations };

        var clock = new DrillClock();
        var topology = await cluster.ReadAsync(cancellation);
        var certificates = await CertificatesAsync(context, cancellation);
        var seed = context.Seed ?? Random.Shared.Next(1, 1_000_000);
        context.Progress.Note($"seed {seed}: --seed {seed} injects the same faults at the same moments again");
        var histories = new HistoryFolder(context.ReportFolder, plan.Name);
        histories.Clear();
        var rounds = new DrillRounds(runner, plan, context.Repeats, seed, result => histories.KeepAsync(result, cancellation), new IdleWait(timers, context.Progress), context.Progress) { NoDrillAfter = context.NoDrillAfter };
        IReadOnlyList<DrillResult> results;
        try
        {
            results = await rounds.RunAsync(drills, cancellation);
        }
        finally
        {
            await RemoveCounterAsync(api, context);
        }

        var report = new VerificationReport(plan, topology, clock.Began, clock.Now, results) { Certificates = certificates, Repeats = context.Repeats, Seed = seed, Calibration = context.CalibrationFile is { } file ? CalibrationSummary.Load(file) : null };
        if (cancellation.IsCancellationRequested && results.Any(result => !result.NotTried))
        {
            await ReportFiles.WriteAsync(report, context.ReportFolder, CancellationToken.None);
            context.Progress.Note($"cancelled; the finished drills are in {Path.Combine(context.ReportFolder, "report.html")}");
        }

        cancellation.ThrowIfCancellationRequested();
        return await CompareAsync(report, context.ReportFolder, cancellation);
    }

    /// <summary>
    /// Compares the run with previous runs of the same cluster. Writes the report and the record for the next comparison.
    /// </summary>
    private static async Task<VerificationReport> CompareAsync(VerificationReport report, string folder, CancellationToken cancellation)
    {
        var runs = new RunFolder(folder);
        var record = RunRecord.Of(report);
        if (runs.Of(report.Plan.Name) is { Count: > 0 } before)
            report = report with { Comparison = RunComparison.Of(before, record) };
        await ReportFiles.WriteAsync(report, folder, cancellation);
        if (record.Figures.Count > 0)
            await runs.AddAsync(record, cancellation);
        return report;
    }

    /// <summary>Reads the cluster once, without breaking anything.</summary>
    public static async Task<ClusterState> ReadAsync(VerifierContext context, CancellationToken cancellation)
    {
        using var api = KubeApi.For(context.KubeConfig);
        return await new ClusterReader(context.Plan, context.Hosts, api).ReadAsync(cancellation);
    }

    /// <summary>Reads the certificates of all hosts.</summary>
    public static async Task<IReadOnlyList<CertificateReading>> CertificatesAsync(VerifierContext context, CancellationToken cancellation) =>
        await Task.WhenAll(context.Plan.Hosts.Select(host => HostCertificates.AskAsync(context.Hosts[host.Name], host, cancellation)));

    private static async Task RemoveCounterAsync(KubeApi api, VerifierContext context)
    {
        using var deadline = new CancellationTokenSource(CleanupDeadline);
        try
        {
            await new Counter(api).RemoveAsync(deadline.Token);
        }
        catch (Exception exception) when (exception is HttpRequestException or KubeApiException or OperationCanceledException)
        {
            context.Progress.Warn($"the namespace of the probes' counter could not be removed: {exception.Message}");
        }
    }
}
