using HaK8s.ClusterFile;
using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Processes;
using HaK8s.Progress;
using HaK8s.Reliability;
using HaK8s.Sessions.Files;
using HaK8s.Sessions.Providers;

namespace HaK8s.Sessions;

/// <summary>Runs <see cref="FaultRun"/> on its own lab cluster.</summary>
internal static class FaultRunSession
{
    private const string FileName = "fault-run.cluster.yaml";

    private static readonly TimeSpan LongestRun = TimeSpan.FromDays(365);

    /// <exception cref="SelectionException">An option is invalid, or the cluster is not a lab.</exception>
    public static async Task<FaultRunReport> RunAsync(SessionOptions options, FaultRunOptions asked, IRunProgress progress, CancellationToken cancellation)
    {
        var (mishaps, from) = Check(asked, Signals.IsIgnored(await File.ReadAllTextAsync("/proc/self/status", cancellation), Signals.Interrupt));
        var folder = Path.Combine(options.ArtifactsFolder, "fault-run");
        Directory.CreateDirectory(folder);
        var own = options with { ArtifactsFolder = folder, ClusterFile = options.ClusterFile ?? Path.Combine(folder, FileName) };
        if (from == Scenario.Upgrade && options.ClusterFile is not null)
            throw new SelectionException("--from upgrade raises the version in a cluster file of its own\n  try: without --cluster-file");
        var text = EmbeddedText.Read(typeof(FaultRun), FileName);
        if (options.ClusterFile is null)
            await File.WriteAllTextAsync(own.ClusterFile, text, cancellation);
        var versions = from == Scenario.Upgrade ? new UpgradeVersions(own.ClusterFile, text) : null;
        var spec = ClusterFiles.Read(own.ClusterFile);
        if (spec.Machines.Provider != MachineProvider.Lab)
            throw new SelectionException("FaultRun works only in the lab, because it purges packages and cuts power");

        var seed = asked.Seed ?? Random.Shared.Next(100_000);
        progress.Note($"seed {seed}, {asked.Count} runs to disturb, cluster {spec.Name}");
        var trials = Schedule.Of(seed, asked.Count, spec.Hosts.Count, mishaps, from);
        var run = new FaultRun(() => Cluster.OpenAsync(own, progress, cancellation), ["--cluster-file", own.ClusterFile, "--artifacts-folder", folder], versions, known => File.WriteAllTextAsync(Path.Combine(folder, $"report-{seed}.json"), known.Json(), cancellation), progress);
        return await run.RunAsync(seed, trials, DateTime.UtcNow + asked.Longest, cancellation);
    }

    /// <summary>Returns the mishaps that may happen, and the only scenario to start from, or null.</summary>
    /// <param name="deaf">True: this program ignores Ctrl-C since its start, and the runs that it starts would inherit that.</param>
    /// <exception cref="SelectionException">A name is unknown, a number is out of range, or Ctrl-C would be ignored.</exception>
    internal static (IReadOnlyList<Mishap> Mishaps, Scenario? From) Check(FaultRunOptions asked, bool deaf)
    {
        if (asked.Count < 1)
            throw new SelectionException($"--count {asked.Count}: FaultRun disturbs 1 run or more");
        if (asked.Longest <= TimeSpan.Zero || asked.Longest > LongestRun)
            throw new SelectionException($"--minutes {asked.Longest.TotalMinutes:0}: FaultRun takes 1 to {LongestRun.TotalMinutes:0} minutes");
        var mishaps = asked.Faults.Count > 0 ? asked.Faults.Select(name => Parse<Mishap>("--faults", "fault", name)).ToList() : [.. Enum.GetValues<Mishap>()];
        if (deaf && mishaps.Contains(Mishap.Interrupt))
            throw new SelectionException("Ctrl-C is ignored here, as in the background jobs of a script\n  try: FaultRun in the foreground or in its own terminal, or --faults without interrupt");
        Scenario? from = asked.From is null ? null : Parse<Scenario>("--from", "state", asked.From);
        return (mishaps, from);
    }

    /// <summary>Parses a name only, because Enum.Parse accepts any number, also an undefined value.</summary>
    private static T Parse<T>(string option, string what, string name)
        where T : struct, Enum
    {
        SelectionException.ThrowIfUnknown(option, what, [name.Trim()], [.. Enum.GetNames<T>().Select(known => known.ToLowerInvariant())], StringComparer.OrdinalIgnoreCase);
        return Enum.Parse<T>(name.Trim(), ignoreCase: true);
    }

    private sealed class Cluster(ClusterSession session, LiveCluster live) : IFaultRunCluster
    {
        public ClusterPlan Plan => live.Plan;

        public IMachinePower Power => live.Power!;

        public static async Task<IFaultRunCluster> OpenAsync(SessionOptions options, IRunProgress progress, CancellationToken cancellation)
        {
            var session = ClusterSession.Open(options, progress);
            try
            {
                return new Cluster(session, await session.LiveAsync(cancellation));
            }
            catch
            {
                await session.DisposeAsync();
                throw;
            }
        }

        public IHost HostOf(string name) => live.HostOf(name);

        public ValueTask DisposeAsync() => session.DisposeAsync();
    }
}
