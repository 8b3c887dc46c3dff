using System.Diagnostics;
using HaK8s.Display;
using HaK8s.Pipelines;
using HaK8s.Preflight;
using HaK8s.Steps.Upgrade;

namespace HaK8s.Sessions;

/// <summary>Upgrades a cluster to the version of its cluster file.</summary>
internal static class UpgradeRun
{
    /// <param name="planOnly">True: shows what would be done and changes nothing.</param>
    /// <returns>False if every node already is of that version.</returns>
    /// <exception cref="SelectionException">The run is limited to some hosts.</exception>
    /// <exception cref="PreflightException">The cluster cannot be upgraded now; nothing was changed.</exception>
    /// <exception cref="HostsFailedException">A control plane failed, or workers failed and the others went on.</exception>
    public static async Task<bool> RunAsync(ClusterSession session, IRunDisplay display, bool planOnly, CancellationToken cancellation)
    {
        // A worker before its control planes would have a kubelet that is newer than its API server.
        if (session.SelectsHosts)
            throw new SelectionException("an upgrade works on all nodes in their order, not on some of them\n  try: without --hosts");
        if (!planOnly)
            await session.LockAsync(cancellation);
        var plan = (await session.LiveAsync(cancellation)).Plan;
        var report = await session.AskAsync(UpgradeExamination.RunAsync, planOnly, cancellation);
        PreflightRun.Show(report.Report, all: false, display);
        if (report.Done)
        {
            display.Note($"all nodes are at Kubernetes {report.To}: nothing to upgrade");
            session.ThrowIfWorkersFailed();
            return report.Report.Fit ? false : throw new PreflightException(report.Report);
        }

        foreach (var line in report.Lines(plan))
            display.Note(line);
        if (!report.Report.Fit)
            throw new PreflightException(report.Report);
        if (planOnly)
            return true;
        var watch = Stopwatch.StartNew();
        await session.ChangeAsync(ClusterPipelines.Upgrade(), last: true, cancellation);
        display.Note($"upgraded from {report.From} to {report.To}: {report.ControlPlanes.Count + report.Workers.Count} nodes in {(int)watch.Elapsed.TotalMinutes}:{watch.Elapsed.Seconds:00} min");
        return true;
    }
}
