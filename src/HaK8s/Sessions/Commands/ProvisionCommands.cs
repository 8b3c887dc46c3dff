using HaK8s.Pipelines;
using HaK8s.Preflight;
using HaK8s.Steps;

namespace HaK8s.Sessions.Commands;

/// <summary>The targets that make a cluster, in their order.</summary>
public sealed class ProvisionCommands(ClusterRun run)
{
    /// <summary>Makes and starts the machines.</summary>
    public Task VmsAsync(CancellationToken cancellation) => run.ShowAsync(() => run.Session.UpAsync(cancellation));

    /// <summary>Inspects the hosts and changes nothing.</summary>
    /// <param name="thorough">True: inspects the hosts even if all are provisioned, and also shows hosts without findings.</param>
    /// <param name="upgrades">True if Upgrade follows, so that the cluster may run another version.</param>
    /// <exception cref="PreflightException">A host is not fit.</exception>
    public Task PreflightAsync(bool thorough, bool upgrades, CancellationToken cancellation) => run.ShowAsync(async () =>
    {
        var session = run.Session;
        var live = await session.LiveAsync(cancellation);
        // Changes follow, so the lock comes first: a second run is refused before any other message.
        if (!thorough)
            await session.LockAsync(cancellation);
        var hosts = live.Plan.Hosts.Where(host => run.Options.Selects(host.Name)).ToList();
        await PreflightRun.RunAsync(live, hosts, thorough, session.SkippedHosts, session.Firewalls, run.Display, cancellation, upgrades);
    });

    /// <inheritdoc cref="InitMasterAsync"/>
    public Task LoadBalancersAsync(bool last, CancellationToken cancellation) => RunAsync(ClusterPipelines.LoadBalancers(), last, cancellation);

    /// <inheritdoc cref="InitMasterAsync"/>
    public Task PrereqsAsync(bool last, CancellationToken cancellation) => RunAsync(ClusterPipelines.Prereqs(), last, cancellation);

    /// <param name="last">False: other targets of this class follow, so workers that failed do not end the run here.</param>
    public Task InitMasterAsync(bool last, CancellationToken cancellation) => RunAsync(ClusterPipelines.InitMaster(), last, cancellation);

    /// <inheritdoc cref="InitMasterAsync"/>
    public Task JoinMastersAsync(bool last, CancellationToken cancellation) => RunAsync(ClusterPipelines.JoinMasters(), last, cancellation);

    public Task JoinWorkersAsync(CancellationToken cancellation) => RunAsync(ClusterPipelines.JoinWorkers(), last: true, cancellation);

    private Task RunAsync(IReadOnlyList<IStep> steps, bool last, CancellationToken cancellation) =>
        run.ShowAsync(() => run.Session.ChangeAsync(steps, last, cancellation));
}
