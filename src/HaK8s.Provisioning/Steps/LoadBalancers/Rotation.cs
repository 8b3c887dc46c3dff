using HaK8s.Hosts;
using HaK8s.Hosts.Ssh;
using HaK8s.Kubernetes.Balancing;
using HaK8s.Planning;

namespace HaK8s.Steps.LoadBalancers;

/// <summary>
/// Takes a control plane out of rotation on all load balancers, so that new connections go to the others while it is worked
/// on, and puts it back. Connections that exist stay until the API server ends them. A timer on each load balancer puts it
/// back if this program is killed. Only HAProxy can do this; with nginx and with an external load balancer nothing is done.
/// </summary>
internal sealed class Rotation(StepContext context)
{
    /// <summary>Time after which a load balancer puts a control plane back by itself. Taking it out again begins it anew.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(20);

    private const int HaproxyDoesNotAnswer = 69;

    /// <summary>Time for another control plane to become ready, and for this one to be checked again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);

    /// <summary>Less than the time that an interrupted run has for its cleanup.</summary>
    private static readonly TimeSpan CleanupTime = TimeSpan.FromSeconds(4);

    private static readonly string Script = EmbeddedText.ReadPart(typeof(Rotation), "rotate.pl");

    /// <summary>True if the cluster's load balancers can take a control plane out, and another one remains.</summary>
    public static bool IsPossible(ClusterPlan plan) => plan.Balancing.ChecksHealth && plan.LoadBalancers.Count > 0 && plan.ControlPlanes.Count > 1;

    /// <summary>Takes the control plane out, does the work, and puts it back. If the work fails, it is put back too.</summary>
    /// <exception cref="HostException">No other control plane is in rotation, or the work failed.</exception>
    public async Task WhileOutAsync(HostPlan controlPlane, Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        try
        {
            await TakeOutAsync(controlPlane, cancellation);
            await work(cancellation);
        }
        catch
        {
            await ReleaseAsync(controlPlane);
            throw;
        }

        await PutBackAsync(controlPlane, cancellation);
    }

    /// <summary>
    /// Takes the control plane out on all load balancers. Waits until each of them has another control plane that is UP. Skips
    /// load balancers that are down, with a warning.
    /// </summary>
    /// <exception cref="HostException">No other control plane is in rotation.</exception>
    public async Task TakeOutAsync(HostPlan controlPlane, CancellationToken cancellation)
    {
        if (!IsPossible(context.Plan))
            return;
        context.Progress.Action(controlPlane.Name, "take it out of rotation");
        await Task.WhenAll(context.Plan.LoadBalancers.Select(balancer => Condition.WaitAsync(
            context.HostFor(balancer), $"Take {controlPlane.Name} out of rotation", stop => WhyNotAsync(balancer, controlPlane, "out", stop), Patience, cancellation)));
    }

    /// <summary>Puts the control plane back on all load balancers, and waits until their checks find it UP.</summary>
    /// <exception cref="HostException">A load balancer does not find the control plane UP.</exception>
    public async Task PutBackAsync(HostPlan controlPlane, CancellationToken cancellation)
    {
        if (!IsPossible(context.Plan))
            return;
        context.Progress.Action(controlPlane.Name, "put it back into rotation");
        await Task.WhenAll(context.Plan.LoadBalancers.Select(async balancer =>
        {
            var host = context.HostFor(balancer);
            var title = $"Put {controlPlane.Name} back into rotation";
            await Condition.WaitAsync(host, title, stop => WhyNotAsync(balancer, controlPlane, "back", stop), Patience, cancellation);
            await Condition.WaitAsync(host, title, stop => WhyNotUpAsync(host, controlPlane, stop), Patience, cancellation);
        }));
    }

    /// <summary>Puts back the control planes that a killed run left out. Does not wait until they are UP.</summary>
    public async Task PutBackLeftAsync(CancellationToken cancellation)
    {
        if (!IsPossible(context.Plan))
            return;
        await Task.WhenAll(context.Plan.LoadBalancers.Select(async balancer =>
        {
            foreach (var controlPlane in context.Plan.ControlPlanes)
            {
                if (await WhyNotAsync(balancer, controlPlane, "late", cancellation) is { } reason)
                    context.Progress.Warn($"{balancer.Name} has not put {controlPlane.Name} back into rotation: {reason}");
            }
        }));
    }

    /// <summary>Bash for a load balancer. It leaves the program in a file, because the timer needs it later.</summary>
    internal static ShellText Command(ClusterPlan plan, HostPlan controlPlane, string verb, int seconds) => ShellText.Of($"""
        umask 077
        mkdir -p {HostPaths.Runtime}
        printf '%s\n' {Script} > {HostPaths.Rotate}.new && mv -f {HostPaths.Rotate}.new {HostPaths.Rotate} || exit 1
        exec perl {HostPaths.Rotate} {verb} {HostPaths.HaproxySocket} {plan.Balancing.Backend} {controlPlane.Name} {TimerOf(controlPlane)} {(int)Longest.TotalSeconds} {seconds}
        """);

    /// <summary>Name of the timer's units, without suffix.</summary>
    internal static string TimerOf(HostPlan controlPlane) => $"hak8s-rotation-{controlPlane.Name}";

    /// <summary>Puts the control plane back after a failure or an interruption. Only warns, because the timer does it later.</summary>
    private async Task ReleaseAsync(HostPlan controlPlane)
    {
        if (!IsPossible(context.Plan))
            return;
        using var stop = new CancellationTokenSource(CleanupTime);
        await Task.WhenAll(context.Plan.LoadBalancers.Select(async balancer =>
        {
            string? reason;
            try
            {
                reason = await WhyNotAsync(balancer, controlPlane, "back", stop.Token);
            }
            catch (Exception exception) when (exception is HostException or OperationCanceledException)
            {
                reason = (exception as HostException)?.Problem ?? "there was no time";
            }

            if (reason is not null)
                context.Progress.Warn($"{balancer.Name} puts {controlPlane.Name} back into rotation by itself within {Longest.TotalMinutes:0} minutes; it could not be told now: {reason}");
        }));
    }

    /// <returns>Null if it is done, or if the load balancer is down.</returns>
    private async Task<string?> WhyNotAsync(HostPlan balancer, HostPlan controlPlane, string verb, CancellationToken cancellation)
    {
        var host = context.HostFor(balancer);
        try
        {
            var command = new HostCommand($"rotation: {verb} {controlPlane.Name}", Command(context.Plan, controlPlane, verb, host.Speed.TimeoutSeconds(3)), Deadline);
            var result = await host.RunAsync(command, null, cancellation);
            var reason = (result.Output + result.Error).Trim();
            if (result.ExitCode != HaproxyDoesNotAnswer)
                return result.Succeeded ? null : reason.Length > 0 ? reason : $"perl ended with exit code {result.ExitCode}";
            Skip(balancer, controlPlane, reason);
        }
        catch (SshException exception)
        {
            Skip(balancer, controlPlane, exception.Problem);
        }

        return null;
    }

    private void Skip(HostPlan balancer, HostPlan controlPlane, string reason) =>
        context.Progress.Warn($"{balancer.Name} is not told about the rotation of {controlPlane.Name}: {reason}");

    /// <returns>Null if the load balancer finds the control plane UP, or does not answer, so that it passes nothing on.</returns>
    private async Task<string?> WhyNotUpAsync(IHost balancer, HostPlan controlPlane, CancellationToken cancellation)
    {
        var reading = await Balancers.AskAsync(balancer, context.Plan, cancellation);
        return reading.Backends.FirstOrDefault(backend => backend.Server == controlPlane.Name) is { Healthy: false } backend
            ? $"{balancer.Name} reports {controlPlane.Name} as {backend.Status} ({backend.Check})"
            : null;
    }
}
