using HaK8s.ClusterFile;
using HaK8s.Hosts;
using HaK8s.Hosts.Ssh;
using HaK8s.Planning;
using HaK8s.Steps.ControlPlane;
using HaK8s.Steps.Etcd;
using HaK8s.Steps.LoadBalancers;
using HaK8s.Steps.Reset;
using HaK8s.Steps.Upgrade;

namespace HaK8s.Steps.Replacing;

/// <summary>
/// Takes a host out of the running cluster in the order in which nobody misses it: pods, the VIP, the balancers' rotation, etcd's
/// leadership, the API server, the etcd member, the node. A host that is off is taken out through the others. A control plane stays out
/// of rotation until <see cref="ReturnToCluster"/>.
/// </summary>
/// <param name="inRotation">False if the balancers have been told already that the host is gone.</param>
public sealed class LeaveCluster(bool inRotation = true) : IStep
{
    private const string Cure = "let these pods leave, then run the same command again; the node stays cordoned until then";

    public string Id => "take-the-host-out-of-the-cluster";

    public string Title => "Take the host out of the cluster";

    public HostSelection Hosts(ClusterPlan plan) => new([.. plan.Hosts.Where(host => host.Balances || plan.Nodes.Contains(host))], OneByOne: true);

    public async Task<StepResult> RunAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        if (context.PlanOnly)
            return new StepResult(["leave the cluster"]);
        var facts = await ControlPlaneFacts.TryReadAsync(context, host, cancellation);
        if (host.Role != HostRole.LoadBalancer)
            await DrainAsync(context, host, cancellation);
        if (host.Balances)
            await StopBalancingAsync(context, host, isOn: facts is not null, cancellation);
        if (host.Role == HostRole.ControlPlane)
            await StopServingAsync(context, host, facts, cancellation);
        if (host.Role != HostRole.LoadBalancer)
            await ResetNode.LeaveAsync(context, host, facts ?? NodeFacts.Read(""), cancellation);
        context.LastReady.Host = null;
        return new StepResult(["leave the cluster"]);
    }

    /// <summary>Evicts the pods, unless the node is gone or not Ready: its kubelet would not end them.</summary>
    private static async Task DrainAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        var ready = await FindOtherAsync(context, host, cancellation);
        if ((await ClusterVersions.ReadAsync(context.HostFor(ready), cancellation)).Of(host.Name) is not { } node)
            return;
        if (node.Ready)
            await new NodeDrain(context, host, Cure).EmptyAsync(cancellation);
        else
            context.Progress.Note($"{host.Name}: the node is not Ready, so its pods end with it");
    }

    /// <summary>Stops keepalived first, which gives away the VIP at once, and then the balancer.</summary>
    private static async Task StopBalancingAsync(StepContext context, HostPlan host, bool isOn, CancellationToken cancellation)
    {
        if (isOn)
        {
            context.Progress.Action(host.Name, "stop the load balancer");
            await RunAsync(context.HostFor(host), "stop the load balancer", StopLoadBalancer.Script(context.Plan), cancellation);
        }

        var others = context.Plan.LoadBalancers.Where(other => other != host).ToList();
        if (context.Plan.Endpoint.IsVip && others.Count > 0)
        {
            await Condition.WaitAsync(context.HostFor(others[0]), "Wait for another owner of the VIP", async stop =>
                (await VipOwners.ReadAsync(context, others, stop)).Count == 1 ? null : $"{context.Plan.Endpoint.Address} has no other owner", TimeSpan.FromSeconds(30), cancellation);
        }
    }

    /// <summary>Sends the API server's clients elsewhere before its etcd member goes.</summary>
    private async Task StopServingAsync(StepContext context, HostPlan host, NodeFacts? facts, CancellationToken cancellation)
    {
        if (!context.Plan.ExternalEtcd)
            await MemberRestart.MoveLeaderAsync(context, host, cancellation);
        if (inRotation)
            await new Rotation(context).TakeOutAsync(host, cancellation);
        if (facts is null)
            return;
        context.Progress.Action(host.Name, "stop the API server");
        await RunAsync(context.HostFor(host), "stop the API server", StopApiServer, cancellation);
        context.LastReady.Host = await FindOtherAsync(context, host, cancellation);
    }

    // Without its kubelet it does not come back. It is asked to end; open requests and watches may hold it up.
    private static ShellText StopApiServer { get; } = ShellText.Raw("""
        systemctl stop kubelet
        pid=$(pgrep -ox kube-apiserver) || exit 0
        kill -TERM "$pid"
        for _ in {1..80}; do
          kill -0 "$pid" 2>/dev/null || exit 0
          sleep 0.1
        done
        kill -KILL "$pid" 2>/dev/null || true
        """);

    private static async Task<HostPlan> FindOtherAsync(StepContext context, HostPlan host, CancellationToken cancellation) =>
        await ReadyControlPlane.FindAsync(context, await ControlPlaneFacts.ReadReachableAsync(context, cancellation), host, cancellation);

    private static async Task RunAsync(IHost host, string title, ShellText script, CancellationToken cancellation)
    {
        try
        {
            var result = await host.RunAsync(new HostCommand(title, script, TimeSpan.FromMinutes(1)), null, cancellation);
            if (!result.Succeeded)
                throw CommandFailure.Of(host.Name, $"could not {title}", title, result);
        }
        catch (SshException)
        {
            // It went off meanwhile, so it serves nobody.
        }
    }
}
