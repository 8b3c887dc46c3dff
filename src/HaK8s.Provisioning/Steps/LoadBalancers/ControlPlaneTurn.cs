using HaK8s.Planning;
using HaK8s.Steps.Etcd;

namespace HaK8s.Steps.LoadBalancers;

/// <summary>One control plane's turn in work that all get: the others carry the load meanwhile, so it waits until they can.</summary>
internal static class ControlPlaneTurn
{
    /// <summary>Does the work while the control plane is out of rotation, and puts it back.</summary>
    /// <param name="stopsMember">True if the work stops the host's etcd member: all others must be healthy then.</param>
    /// <exception cref="Hosts.HostException">The others cannot carry the load, or the work failed.</exception>
    public static async Task RunAsync(StepContext context, HostPlan host, bool stopsMember, Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        if (stopsMember && !context.Plan.ExternalEtcd)
            await MemberRestart.WaitForOthersAsync(context, host, cancellation);
        await new Rotation(context).WhileOutAsync(host, work, cancellation);
    }
}
