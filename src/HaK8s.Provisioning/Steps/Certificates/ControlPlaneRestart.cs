using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps.ControlPlane;
using HaK8s.Steps.Etcd;

namespace HaK8s.Steps.Certificates;

/// <summary>
/// Restarts all static pods of a control plane in order, so that they read their new files. The other etcd members go on without an
/// election, and the controller manager and the scheduler end when the API server is back.
/// </summary>
/// <param name="title">The step's title, for errors.</param>
internal sealed class ControlPlaneRestart(StepContext context, HostPlan host, string title)
{
    /// <summary>True if the other control planes are not waited for, because they do not work.</summary>
    public bool Alone { get; init; }

    /// <summary>Bash that changes files while neither the API server nor etcd runs; null for none.</summary>
    public ShellText? Meanwhile { get; init; }

    /// <summary>Bash that changes files while neither the controller manager nor the scheduler runs; null for none.</summary>
    public ShellText? Later { get; init; }

    /// <exception cref="HostException">A program did not come back.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var target = context.HostFor(host);
        var stacked = !context.Plan.ExternalEtcd;
        var index = 0UL;
        if (stacked && !Alone)
        {
            await MemberRestart.TryMoveLeaderAsync(context, host, cancellation);
            index = await MemberRestart.IndexAsync(context, cancellation);
        }

        // The API server ends first: it sends its clients elsewhere, while it would only fail without its etcd member.
        context.Progress.Action(host.Name, "restart the API server and etcd");
        StaticPod[] first = stacked ? [StaticPods.ApiServer, StaticPods.Etcd] : [StaticPods.ApiServer];
        var before = await StaticPods.RestartAsync(target, first, cancellation, Meanwhile);
        if (stacked)
        {
            await StaticPods.WaitAsync(target, host, [StaticPods.Etcd], before, cancellation);
            await MemberRestart.WaitAsync(context, host, index, cancellation);
        }

        await StaticPods.WaitAsync(target, host, [StaticPods.ApiServer], before, cancellation);
        await Condition.WaitAsync(target, title, InitMaster.ApiReady(context.Plan, host), TimeSpan.FromMinutes(4), cancellation);

        context.Progress.Action(host.Name, "restart the controller manager and the scheduler");
        StaticPod[] second = [StaticPods.ControllerManager, StaticPods.Scheduler];
        await StaticPods.WaitAsync(target, host, second, await StaticPods.RestartAsync(target, second, cancellation, Later), cancellation);
    }
}
