using HaK8s.Planning;
using HaK8s.Steps.Etcd;
using HaK8s.Steps.LoadBalancers;

namespace HaK8s.Steps.Replacing;

/// <summary>Waits until the etcd member of a replaced control plane has what the others have, and puts it back into rotation.</summary>
public sealed class ReturnToCluster : IStep
{
    public string Id => "return-to-the-cluster";

    public string Title => "Return to the cluster";

    public HostSelection Hosts(ClusterPlan plan) => new(plan.ControlPlanes, OneByOne: true);

    public async Task<StepResult> RunAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        if (context.PlanOnly)
            return StepResult.Unchanged;
        if (!context.Plan.ExternalEtcd)
        {
            context.Progress.Action(host.Name, "wait for its etcd member");
            await MemberRestart.WaitAsync(context, host, await MemberRestart.IndexAsync(context, cancellation), cancellation);
        }

        await new Rotation(context).PutBackAsync(host, cancellation);
        return StepResult.Unchanged;
    }
}
