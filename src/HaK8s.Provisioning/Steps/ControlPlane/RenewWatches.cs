using HaK8s.Hosts;
using HaK8s.Planning;

namespace HaK8s.Steps.ControlPlane;

/// <summary>
/// Restarts the API server whose etcd had no leader while the second member joined. A lone member has no quorum from the moment at
/// which the second one is added until it runs, and an API server then ends all watches. Some of the watches that its clients open
/// next never get an event, and clients only replace a silent watch after 5 to 10 minutes. Until then a new Service has no
/// endpoints. Seen with Kubernetes 1.20.2: 13 of the controller-manager's 47 watches. Kubeadm of newer versions adds a member as a
/// learner, which keeps the quorum.
/// </summary>
public sealed class RenewWatches : IStep
{
    // Its absence also means that nothing is to do in a cluster that an earlier version of HaK8s made.
    private const string Mark = $"{HostPaths.KubeadmState}/renew-watches";

    public string Id => "renew-the-watches";

    public string Title => "Renew the watches of the API";

    public HostSelection Hosts(ClusterPlan plan) => new(LosesLeader(plan) ? plan.ControlPlanes : [], OneByOne: true);

    /// <summary>Marks the host as one whose API server loses watches. Call it before the second etcd member is added.</summary>
    /// <param name="members">Number of members before that.</param>
    internal static async Task PlanAsync(StepContext context, IHost host, int members, CancellationToken cancellation)
    {
        if (!LosesLeader(context.Plan) || members != 1)
            return;
        var result = await host.RunAsync(new HostCommand("note that its watches must be renewed", ShellText.Of($"touch {Mark}"), TimeSpan.FromSeconds(30)), null, cancellation);
        if (!result.Succeeded)
            throw CommandFailure.Of(host.Name, "could not note that its watches must be renewed", Mark, result);
    }

    public async Task<StepResult> RunAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        var target = context.HostFor(host);
        var marked = await target.RunAsync(new HostCommand("read whether its watches must be renewed", ShellText.Of($"if [ -f {Mark} ]; then echo yes; fi"), TimeSpan.FromSeconds(30)), null, cancellation);
        if (!marked.Succeeded && !context.PlanOnly)
            throw CommandFailure.Of(host.Name, "could not read whether its watches must be renewed", Mark, marked);
        if (marked.Output.Trim() != "yes")
            return StepResult.Unchanged;
        if (context.PlanOnly)
            return new StepResult(["restart the API server"]);

        context.Progress.Action(host.Name, "restart the API server");
        await RunAsync(target, "restart the API server", Restart, cancellation);
        await Condition.WaitAsync(target, Title, Restarted, TimeSpan.FromMinutes(3), cancellation);
        await Condition.WaitAsync(target, Title, InitMaster.ApiReady(context.Plan, host), TimeSpan.FromMinutes(3), cancellation);
        await RunAsync(target, "note that its watches were renewed", ShellText.Of($"rm -f {Mark}"), cancellation);
        context.LastReady.Outdate();
        return new StepResult(["restart the API server"]);
    }

    // The kubelet starts it again. An API server that is asked to end may wait up to a minute for open requests, and takes no new ones
    // meanwhile; the others serve. The mark holds the number of the process that must end, so that an interrupted run is continued
    // and not repeated.
    private static ShellText Restart { get; } = ShellText.Of($$"""
        old=
        read -r old < {{Mark}} || true
        pid=$(pgrep -ox kube-apiserver) || exit 0
        [ -z "$old" ] || [ "$old" = "$pid" ] || exit 0
        echo "$pid" > {{Mark}}
        kill -TERM "$pid"
        for _ in {1..50}; do
          kill -0 "$pid" 2>/dev/null || exit 0
          sleep 0.1
        done
        kill -KILL "$pid" 2>/dev/null || true
        """);

    private static ShellText Restarted { get; } = ShellText.Of($$"""
        old=
        read -r old < {{Mark}} || true
        pid=$(pgrep -ox kube-apiserver) || { echo "kube-apiserver does not run yet"; exit 1; }
        [ "$old" != "$pid" ] || { echo "kube-apiserver has not ended yet"; exit 1; }
        """);

    /// <summary>True if a second etcd member on a control plane stops etcd until it runs.</summary>
    private static bool LosesLeader(ClusterPlan plan) => !plan.ExternalEtcd && plan.ControlPlanes.Count > 1 && plan.Kubernetes.Minor < KubernetesMinors.EtcdLearner;

    private static async Task RunAsync(IHost host, string title, ShellText script, CancellationToken cancellation)
    {
        var result = await host.RunAsync(new HostCommand(title, script, TimeSpan.FromSeconds(30)), null, cancellation);
        if (!result.Succeeded)
            throw CommandFailure.Of(host.Name, $"could not {title}", title, result);
    }
}
