using System.Diagnostics;
using HaK8s.ClusterFile;
using HaK8s.Display;
using HaK8s.Hosts;
using HaK8s.Pipelines;
using HaK8s.Planning;
using HaK8s.Steps.Replacing;

namespace HaK8s.Sessions.Replacing;

/// <summary>Replaces hosts of a running cluster, one after another.</summary>
internal sealed class ReplaceRun(ClusterSession session, IRunDisplay display)
{
    /// <summary>Time for the cluster to settle before the next host is taken away.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Makes missing machines, says what each replacement means, and refuses before anything is changed.</summary>
    /// <param name="names">Names of the hosts, in this order.</param>
    /// <param name="agreed">True if the user agrees, or the machines are a lab's.</param>
    /// <exception cref="SelectionException">The cluster cannot do without a host, or the user has not agreed.</exception>
    /// <exception cref="HostsFailedException">A host failed; the same command goes on with it.</exception>
    public async Task RunAsync(IReadOnlyList<string> names, bool agreed, CancellationToken cancellation)
    {
        await session.UpAsync(cancellation);
        await session.LockAsync(cancellation);
        var plan = (await session.LiveAsync(cancellation)).Plan;
        var hosts = names.Distinct(StringComparer.Ordinal).Select(name => plan.Hosts.First(host => host.Name == name)).ToList();
        var reports = new List<ReplaceReport>();
        foreach (var host in hosts)
            reports.Add(await ExamineAsync(host, TimeSpan.Zero, cancellation));
        Tell(reports);
        if (!agreed)
            throw new SelectionException($"Replace would remove the machine{(hosts.Count == 1 ? "" : "s")} {string.Join(", ", hosts.Select(host => host.Name))} with all data on {(hosts.Count == 1 ? "it" : "them")}. Nothing was changed yet.\n  try: --yes-remove-my-machines to agree");
        foreach (var host in hosts)
            await ReplaceAsync(host, isFirst: host == hosts[0], cancellation);
        session.ThrowIfWorkersFailed();
    }

    private Task<ReplaceReport> ExamineAsync(HostPlan host, TimeSpan patience, CancellationToken cancellation) => session.AskAsync(async (context, stop) =>
    {
        var mark = await ReplacementMark.ReadAsync(context, host, stop);
        return mark is not null && mark.IsReplaced(await ReplacementMark.ReadMachineAsync(context, host, stop))
            ? new ReplaceReport(host.Name, $"replace {host.Name}: its new machine is there; the replacement of {mark.Began.UtcDateTime:yyyy-MM-dd HH:mm} UTC goes on", [], [])
            : await ReplaceExamination.RunAsync(context, host, patience, stop);
    }, planOnly: false, cancellation);

    private void Tell(IReadOnlyList<ReplaceReport> reports)
    {
        foreach (var report in reports)
        {
            display.Note(report.Line);
            foreach (var warning in report.Warnings)
                display.Warn(warning);
        }

        if (reports.SelectMany(report => report.Refusals).ToList() is { Count: > 0 } refusals)
            throw new SelectionException($"{string.Join('\n', refusals)}\nNothing was changed.\n  try: ./build.sh Status, and repair the others first");
    }

    private async Task ReplaceAsync(HostPlan host, bool isFirst, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        HashSet<string> only = [host.Name];
        var (mark, machine) = await session.AskAsync(
            async (context, stop) => (await ReplacementMark.ReadAsync(context, host, stop), await ReplacementMark.ReadMachineAsync(context, host, stop)), planOnly: false, cancellation);
        if (mark?.IsReplaced(machine) != true)
        {
            if (!isFirst)
                Tell([await ExamineAsync(host, Patience, cancellation)]);
            mark ??= new ReplacementMark(DateTimeOffset.UtcNow, machine, Made: false);
            await WriteAsync(host, mark, cancellation);
            await session.RunOnAsync(ClusterPipelines.Leave(), only, cancellation);
            // A worker that could not be drained keeps its machine.
            session.ThrowIfWorkersFailed();
            await MakeAnewAsync(host, machine, only, cancellation);
            await WriteAsync(host, mark with { Made = true }, cancellation);
        }

        await session.RunOnAsync(ClusterPipelines.Rejoin(), only, cancellation);
        session.ThrowIfWorkersFailed();
        await session.RunOnAsync(ClusterPipelines.Settle(), only: null, cancellation);
        await session.AskAsync(async (context, stop) =>
        {
            await ReplacementMark.RemoveAsync(context, host, stop);
            return true;
        }, planOnly: false, cancellation);
        display.Note($"{host.Name} is replaced: {watch.Elapsed.TotalSeconds:0} s");
    }

    /// <summary>The provider makes another machine. An existing host stays as it is and is cleared.</summary>
    private async Task MakeAnewAsync(HostPlan host, string machine, HashSet<string> only, CancellationToken cancellation)
    {
        if (session.Spec.Machines.Provider != MachineProvider.Existing)
            await session.RemakeAsync(host.Name, cancellation);
        else if (machine.Length > 0)
            await session.RunOnAsync(ClusterPipelines.Clear(), only, cancellation);
        else
            throw new HostException(host.Name, "has left the cluster, and does not answer", "HaK8s cannot make this machine", $"install a machine at {host.Address}, then the same command with --accept-host-keys");
    }

    private async Task WriteAsync(HostPlan host, ReplacementMark mark, CancellationToken cancellation) => await session.AskAsync(async (context, stop) =>
    {
        await mark.WriteAsync(context, host, stop);
        return true;
    }, planOnly: false, cancellation);
}
