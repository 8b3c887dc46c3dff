using System.Collections.Concurrent;
using HaK8s.Audit;
using HaK8s.Audit.Programs;
using HaK8s.ClusterFile;
using HaK8s.Display;
using HaK8s.Hosts;
using HaK8s.Machines.Debian;
using HaK8s.Pipelines;
using HaK8s.Sessions.Auditing;
using HaK8s.Sessions.Documents;
using HaK8s.Sessions.Drills;
using HaK8s.Sessions.Providers;
using HaK8s.Steps;
using HaK8s.Steps.Kubeconfigs;
using HaK8s.Steps.Pruning;
using HaK8s.Verification;

namespace HaK8s.Sessions.Commands;

/// <summary>The targets that read a cluster and change nothing on its hosts.</summary>
public sealed class InspectCommands(ClusterRun run)
{
    /// <summary>
    /// Reports what the targets up to JoinWorkers would do. Needs existing machines, or an assumed system; then it reports what
    /// would be done on new ones.
    /// </summary>
    /// <returns>0, or <see cref="ExitCodes.Changes"/> if something would be changed.</returns>
    public async Task<int> PlanAsync(CancellationToken cancellation)
    {
        var count = 0;
        await run.ShowAsync(async () =>
        {
            SayWhoIsAsked("state");
            var changes = new ConcurrentBag<HostChange>();
            count = await run.Session.RunAsync(ClusterPipelines.Everything(), planOnly: true, cancellation, changes.Add);
            run.Display.Pause();
            foreach (var change in changes.Where(change => change.Differences.Length > 0).OrderBy(change => change.Host, StringComparer.Ordinal).ThenBy(change => change.Step, StringComparer.Ordinal))
                await Screen.WriteAsync($"{change.Host}  {change.Title}\n{change.Differences}\n");
            var departed = run.Options.Assume is null ? await run.Session.AskAsync(HostRecord.TryReadDepartedAsync, planOnly: true, cancellation) : [];
            foreach (var host in departed)
                run.Display.Note($"{host.Name} left the cluster file: ./build.sh Prune removes it from the cluster");
            count += departed.Count;
            run.Display.Note(count == 0 ? "every host is in its desired state: nothing to do" : $"{count} changes would be made");
            if (run.Options.Json)
                await WriteAsync("plan.json", PlanDocument.Of((await run.Session.LiveAsync(cancellation)).Plan, changes, departed), cancellation);
        });
        return count == 0 ? 0 : ExitCodes.Changes;
    }

    /// <summary>Writes every rendered file to the artifacts folder. Needs existing machines, or an assumed system.</summary>
    public Task RenderAsync(CancellationToken cancellation) => run.ShowAsync(async () =>
    {
        SayWhoIsAsked("system");
        var folder = Path.Combine(run.Options.ArtifactsFolder, "render");
        var count = RenderedFolder.Write((await run.Session.LiveAsync(cancellation)).Plan, folder);
        run.Display.Note($"{count} files rendered to {folder}");
    });

    /// <summary>Shows nodes, etcd members, load balancers, certificates, and the cluster's problems.</summary>
    public async Task StatusAsync(CancellationToken cancellation)
    {
        var session = run.Session;
        var live = await session.LiveAsync(cancellation);
        await run.ShowAsync(() => session.RunAsync([new FetchKubeconfig()], planOnly: false, cancellation));
        var context = await VerifierContexts.OfAsync(run, session, live, cancellation);
        var readings = Verifier.CertificatesAsync(context, cancellation);
        var state = await Verifier.ReadAsync(context, cancellation);
        var certificates = await readings;
        var now = DateTimeOffset.UtcNow;
        Screen.Write(StatusTable.Of(live.Plan, state));
        Screen.Write(CertificateTable.Of(certificates, now));
        IReadOnlyList<string> problems = [.. state.Problems(live.Plan), .. CertificateTable.Warnings(live.Plan, certificates, now), .. await KubeletDeadlocks.FindAsync(live, state, cancellation)];
        foreach (var problem in problems)
            run.Display.Warn(problem);
        if (run.Options.Json)
            await WriteAsync("status.json", StatusDocument.Of(live.Plan, state, certificates, problems, now), cancellation);
        run.Display.Pause();
    }

    /// <summary>Searches configurations for known faults, in files or else on the cluster's hosts.</summary>
    /// <exception cref="FaultsFoundException">The audit found faults that are certain enough.</exception>
    public Task AuditAsync(AuditOptions options, CancellationToken cancellation) => run.ShowAsync(async () =>
    {
        var (least, write) = (options.Least, options.Writer);
        var sources = options.Files.Count > 0 ? AuditFiles.Read(options.Files) : await AuditHosts.ReadAsync(await HostsAsync(cancellation), cancellation);
        var answers = options.WithPrograms ? await AuditPrograms.AskAsync(ProgramQuestions.Of(sources), AuditPrograms.Find, LabPrograms().AskAsync, cancellation) : [];
        var report = Auditor.Audit(sources, answers);
        var fails = report.Read.Count == 0 || least is { } certainty && report.Has(certainty);
        run.Display.Pause();
        // The exception says the headline.
        await Screen.WriteAsync(fails ? report.Details : $"{report}");
        if (write is not null)
        {
            var file = Path.Combine(run.Options.ArtifactsFolder, $"audit.{options.Format}");
            Directory.CreateDirectory(run.Options.ArtifactsFolder);
            await File.WriteAllTextAsync(file, $"{write(report)}\n", cancellation);
            run.Display.Note($"report written to {file}");
        }

        if (report.Read.Count == 0)
            throw new SelectionException($"{report.Headline}\n  try: --audit-files with the files' paths");
        if (fails)
            throw new FaultsFoundException(report.Headline) { Found = report.Found };
    });

    private LabPrograms LabPrograms()
    {
        var binaries = run.Options.ClusterFile is null ? null : run.Options.ReadCluster().Kubernetes.Binaries;
        return new LabPrograms(CacheFolder.Locate(), binaries is null ? null : Path.GetFullPath(binaries), new MachineProgressRelay(run.Display));
    }

    /// <summary>Says before the first login that hosts are needed, and how it goes without.</summary>
    private void SayWhoIsAsked(string what)
    {
        var spec = run.Session.Spec;
        if (run.Options.Assume is { } system)
            run.Display.Note($"logs in to no host: {spec.Hosts.Count} new hosts with {system} are assumed");
        else if (spec.Machines.Provider != MachineProvider.Lab)
            run.Display.Note($"logs in to {spec.Hosts.Count} hosts to read their {what}; --assume ubuntu/24.04 would need none");
    }

    private async Task WriteAsync(string name, object document, CancellationToken cancellation) =>
        run.Display.Note($"written to {await JsonDocument.WriteAsync(run.Options.ArtifactsFolder, name, document, cancellation)}");

    /// <summary>Lists the rules of the audit.</summary>
    public Task ListRulesAsync() => run.ShowAsync(async () =>
    {
        run.Display.Pause();
        await Screen.WriteAsync(RuleList.Text());
    });

    private async Task<IReadOnlyList<IHost>> HostsAsync(CancellationToken cancellation)
    {
        if (run.Options.Foreign is { } foreign)
            return [.. (await run.FindForeignAsync(foreign, cancellation)).Hosts.Values];
        var live = await run.Session.LiveAsync(cancellation);
        return [.. live.Plan.Hosts.Where(host => run.Options.Selects(host.Name)).Select(host => live.HostOf(host.Name))];
    }
}
