using HaK8s.ClusterFile;
using HaK8s.Display;
using HaK8s.Hosts;
using HaK8s.Hosts.Ssh;
using HaK8s.Machines;
using HaK8s.Pipelines;
using HaK8s.Planning;
using HaK8s.Sessions.Providers;
using HaK8s.Steps;
using HaK8s.Steps.Pruning;

namespace HaK8s.Sessions.Replacing;

/// <summary>Removes hosts from the cluster that left the cluster file.</summary>
internal sealed class PruneRun(ClusterSession session, SessionOptions options, IRunDisplay display)
{
    /// <param name="agreed">True if the user agrees, or the machines are a lab's.</param>
    /// <exception cref="SelectionException">A host cannot be removed, or the user has not agreed.</exception>
    public async Task RunAsync(bool agreed, CancellationToken cancellation)
    {
        if (session.SelectsHosts)
            throw new SelectionException("Prune removes all hosts that left the cluster file\n  try: without --hosts");
        await session.LockAsync(cancellation);
        var departed = await session.AskAsync(HostRecord.ReadDepartedAsync, planOnly: false, cancellation);
        if (departed.Count == 0)
        {
            display.Note("no host left the cluster file: nothing to remove");
            return;
        }

        var former = session.Spec with { Hosts = [.. session.Spec.Hosts, .. departed.Select(host => new HostSpec { Name = host.Name, Role = host.Role, Address = host.Address })] };
        var machines = MachineProviders.Create(former, options);
        var relay = new MachineProgressRelay(display);
        await using var connections = (await machines.FindAsync(relay, cancellation))?.Connect(display.Note);
        var (lines, refusals) = await WithAsync(departed, connections, (context, stop) => PruneExamination.RunAsync(context, departed, stop), cancellation);
        foreach (var line in lines)
            display.Note(line);
        if (refusals.Count > 0)
            throw new SelectionException($"{string.Join('\n', refusals)}\nNothing was changed.\n  try: ./build.sh Status");
        if (!agreed)
            throw new SelectionException($"Prune would take {string.Join(", ", departed.Select(host => host.Name))} out of the cluster and remove their data. Nothing was changed yet.\n  try: --yes-remove-my-machines to agree");

        // The balancers first: they send nobody to a host that leaves.
        await session.RunOnAsync(ClusterPipelines.LoadBalancers(), only: null, cancellation);
        foreach (var host in departed)
        {
            HashSet<string> only = [host.Name];
            // Those that are removed are not asked any more.
            var left = departed.SkipWhile(other => other != host).ToList();
            await WithAsync(left, connections, (context, stop) => PipelineRunner.RunAsync(ClusterPipelines.Leave(inRotation: false), context, only, stop), cancellation);
            // A worker that could not be drained keeps its machine.
            session.ThrowIfWorkersFailed();
            await ClearAsync(host, left, connections, machines, relay, only, cancellation);
            await session.AskAsync(async (context, stop) =>
            {
                await HostRecord.ForgetAsync(context, host, stop);
                return true;
            }, planOnly: false, cancellation);
            display.Note($"{host.Name} is removed");
        }

        await session.RunOnAsync([.. ClusterPipelines.Prereqs(), .. ClusterPipelines.Settle()], only: null, cancellation);
        session.ThrowIfWorkersFailed();
    }

    private async Task ClearAsync(
        HostPlan host, List<HostPlan> left, HostConnections? connections, IMachines machines, MachineProgressRelay relay, HashSet<string> only, CancellationToken cancellation)
    {
        if (session.Spec.Machines.Provider != MachineProvider.Existing)
        {
            await machines.RemoveAsync([host.Name], relay, cancellation);
            return;
        }

        try
        {
            await WithAsync(left, connections, (context, stop) => PipelineRunner.RunAsync(ClusterPipelines.Clear(), context, only, stop), cancellation);
        }
        catch (HostsFailedException exception) when (exception.Failures.All(failure => failure is SshException))
        {
            display.Warn($"{host.Name} has left the cluster, but does not answer: the files of Kubernetes stay on it");
        }
    }

    /// <summary>Asks with a plan that has the departed hosts too, after the others.</summary>
    private Task<T> WithAsync<T>(IReadOnlyList<HostPlan> departed, HostConnections? connections, Func<StepContext, CancellationToken, Task<T>> work, CancellationToken cancellation) =>
        session.AskAsync((context, stop) => work(
            context with
            {
                Plan = context.Plan with { Hosts = [.. context.Plan.Hosts, .. departed] },
                HostOf = name => departed.All(host => host.Name != name) ? context.HostOf(name) : connections is null ? new LostHost(name) : new ScaledTimeoutHost(connections[name]),
            },
            stop), planOnly: false, cancellation);

    /// <summary>A host whose machine is gone.</summary>
    private sealed class LostHost(string name) : IHost
    {
        public string Name => name;

        public Task<CommandResult> RunAsync(HostCommand command, Action<string>? lines, CancellationToken cancellation) =>
            throw new SshException(SshFailure.Unreachable, name, "its machine is gone");
    }
}
