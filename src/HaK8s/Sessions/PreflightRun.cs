using HaK8s.Display;
using HaK8s.Firewalls;
using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Preflight;
using HaK8s.Progress;
using HaK8s.Sessions.Providers;
using HaK8s.Steps;

namespace HaK8s.Sessions;

/// <summary>Runs the preflight and shows its findings.</summary>
internal static class PreflightRun
{
    private const string Step = "Look at the host";

    /// <param name="upgrades">True if the run upgrades the cluster, so that it may run another version.</param>
    /// <param name="firewalls">Receives the hosts' firewalls for the steps that follow.</param>
    /// <exception cref="PreflightException">A host is not fit.</exception>
    /// <returns>The findings.</returns>
    public static async Task<PreflightReport> RunAsync(LiveCluster live, IReadOnlyList<HostPlan> hosts, bool thorough, SkippedHosts skipped, KnownFirewalls firewalls, IRunDisplay progress, CancellationToken cancellation, bool upgrades = false)
    {
        foreach (var host in hosts)
            progress.Begin(host.Name, Step);
        PreflightReport? report = null;
        try
        {
            report = await HostInspection.RunAsync(live.Plan, hosts, live.HostOf, thorough, progress.Action, cancellation, upgrades, firewalls);
        }
        finally
        {
            foreach (var host in hosts)
                progress.End(host.Name, Outcome(report, host.Name), Detail(report, host.Name));
        }

        Show(report, thorough, progress);
        if (report.Fit)
            return report;
        if (thorough || !MayGoOn(live.Plan, report))
            throw new PreflightException(report);
        foreach (var finding in report.Findings.Where(finding => finding.Stops))
            skipped.Skip(new HostException(finding.Host, finding.Text, cure: finding.Cure), progress);
        return report;
    }

    /// <summary>True if the cluster runs and all failures are unreachable workers; other hosts, also new ones, then go on.</summary>
    internal static bool MayGoOn(ClusterPlan plan, PreflightReport report) => report.Stands && report.Findings
        .Where(finding => finding.Stops)
        .All(finding => finding.Check is "login" or "facts" && plan.Workers.Any(worker => worker.Name == finding.Host));

    /// <summary>Shows the findings.</summary>
    /// <param name="all">True: hosts without findings and the support of their systems as well.</param>
    internal static void Show(PreflightReport report, bool all, IRunDisplay progress)
    {
        if (!RunProgress.IsInteractive)
        {
            foreach (var finding in report.Findings)
            {
                Action<string> write = finding.Severity == Severity.Warning || finding.Ignored ? progress.Warn : progress.Note;
                write(PreflightTable.Line(finding));
            }
        }
        else if (all || report.Findings.Count > 0)
        {
            progress.Pause();
            Screen.Write(PreflightTable.Of(report, all));
        }

        foreach (var line in all ? report.Support : [])
            progress.Note(line);
        progress.Note(report.Headline);
    }

    private static StepOutcome Outcome(PreflightReport? report, string host) =>
        report is null ? StepOutcome.Skipped : report.WorstOf(host) == Severity.Failure ? StepOutcome.Failed : StepOutcome.Unchanged;

    private static string? Detail(PreflightReport? report, string host) => report is null
        ? "cancelled"
        : report.Findings.Where(finding => finding.Host == host && finding.Stops).Select(finding => finding.Check).Distinct().ToList() is { Count: > 0 } checks
            ? $"not fit: {string.Join(", ", checks)}"
            : null;
}
