using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps.ControlPlane;
using HaK8s.Steps.Desired;
using HaK8s.Steps.Jobs;
using HaK8s.Steps.Nodes;
using HaK8s.Templates;

namespace HaK8s.Steps.Kubeconfigs;

/// <summary>The administrator's kubeconfig for root, with kubectl, on the control planes and on the hosts that the cluster file names.</summary>
public sealed class PlaceKubeconfig : IStep
{
    private const string Target = "/root/.kube/config";

    private readonly Lock _lock = new();
    private Task<string>? _content;

    public string Title => "Place the kubeconfig";

    public HostSelection Hosts(ClusterPlan plan) => new([.. plan.Hosts.Where(host => host.HasKubeconfig)]);

    public async Task<StepResult> RunAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        if (context.PlanOnly)
            return StepResult.Unchanged;
        var target = context.HostFor(host);
        // Of a run that was killed while kubectl was being installed.
        await HostJob.FollowAsync(target, ActionScript.JobOf(Title), null, cancellation);
        var state = Desired(context.Plan, host, await ContentAsync(context, cancellation));
        var observed = await target.RunAsync(new HostCommand($"observe: {Title}", StateObservation.Of(state), TimeSpan.FromSeconds(60)), null, cancellation);
        if (!observed.Succeeded)
            throw CommandFailure.Of(host.Name, $"could not observe for \"{Title}\"", "observe", observed);
        var actions = Decide(state, StateFacts.Read(observed.Output));
        if (actions.Count > 0)
            await ActionScript.RunAsync(target, Title, actions, TimeSpan.FromMinutes(10), title => context.Progress.Action(host.Name, title), text => context.Progress.Warn($"{host.Name} {text}"), cancellation);
        return new StepResult([.. actions.Select(action => action.Title)]);
    }

    internal static DesiredState Desired(ClusterPlan plan, HostPlan host, string content)
    {
        var file = new ManagedFile(new ConfigFile(Target, content, "0600", Secret: true));
        // Hosts with a kubelet have kubectl already.
        return plan.KubeletHosts.Contains(host)
            ? new DesiredState { Files = [file], Family = host.Os.Family }
            : new DesiredState
            {
                Sources = ConfigTemplates.PackageSources(plan, host),
                Packages = [NodePackages.Pinned("kubectl", plan, host)],
                Files = [file],
                Family = host.Os.Family,
            };
    }

    /// <summary>Somebody's own kubeconfig is kept beside ours.</summary>
    internal static IReadOnlyList<HostAction> Decide(DesiredState state, StateFacts facts)
    {
        var actions = StateDecision.Of(state, facts);
        if (!facts.Files.ContainsKey(Target) || !actions.Any(action => action.Title == $"Write {Target}"))
            return actions;
        return [new HostAction($"Keep {Target} as it was", ShellText.Of($"cp -p --backup=numbered {Target} {Target + ".before-hak8s"}")), .. actions];
    }

    private Task<string> ContentAsync(StepContext context, CancellationToken cancellation)
    {
        lock (_lock)
            return _content ??= ReadAsync(context, cancellation);
    }

    private static async Task<string> ReadAsync(StepContext context, CancellationToken cancellation)
    {
        var source = context.HostFor(await ReadyControlPlane.FindAsync(context, except: null, cancellation));
        var result = await source.RunAsync(new HostCommand("read the kubeconfig", ShellText.Raw("cat /etc/kubernetes/admin.conf"), TimeSpan.FromSeconds(20)), null, cancellation);
        return result.Succeeded ? result.Output : throw CommandFailure.Of(source.Name, "could not read the kubeconfig", "cat /etc/kubernetes/admin.conf", result);
    }
}
