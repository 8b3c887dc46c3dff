using HaK8s.ClusterFile;
using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Preflight.Checks.Cluster;
using HaK8s.Steps.Certificates;
using HaK8s.Steps.ControlPlane;
using HaK8s.Steps.LoadBalancers;
using HaK8s.Steps.Pruning;

namespace HaK8s.Steps.Keys;

/// <summary>
/// One phase of a rotation: each control plane in turn is taken out of rotation, gets its files of this phase, restarts the programs
/// that read them, and is put back. All control planes finish a phase before the next begins, so that each accepts what any other
/// signs or writes.
/// </summary>
/// <param name="number">1: the new keys are trusted as well; 2: they are used; 3: the old ones are forgotten.</param>
internal sealed class KeyPhase(KeyRotation rotation, int number) : IStep
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private KeyStates? _states;

    public string Id => rotation.Phases[number - 1].Id;

    public string Title => rotation.Phases[number - 1].Title;

    public HostSelection Hosts(ClusterPlan plan) => new(plan.ControlPlanes, OneByOne: true);

    public async Task<IReadOnlyList<IReadOnlyList<HostPlan>>> WavesAsync(StepContext context, IReadOnlyList<HostPlan> hosts, CancellationToken cancellation)
    {
        if (rotation == KeyRotation.Encryption && context.Plan.Kubernetes.EncryptionAtRest == EncryptionProvider.None)
            throw new HostException(context.Plan.Bootstrap.Name, "has no encryption key to replace", "kubernetes.encryptionAtRest is none", "HaK8s sets kubernetes.encryptionAtRest only in new clusters");
        if (hosts.Count < context.Plan.ControlPlanes.Count)
            throw new HostException(context.Plan.Bootstrap.Name, "could not replace the keys", "all control planes must change together", $"./build.sh {rotation.Target} without --hosts");
        // A worker that does not trust the new authority, or still has a certificate of the old one, would be lost.
        if (number > 1 && context.SkippedHosts.Failures is [var skipped, ..])
            throw new HostException(skipped.Host, $"cannot be left out of phase {number}", skipped.Problem, $"repair it, then {KeyStates.Cure(rotation)}");
        if (context.PlanOnly)
            return [hosts];
        if (number == 1)
        {
            await ThrowIfDepartedAsync(context, cancellation);
            await ThrowIfOtherEncryptionAsync(context, cancellation);
        }

        _states = number == 1 ? await KeyStates.BeginAsync(context, rotation, cancellation) : await KeyStates.ReadAsync(context, rotation, cancellation);
        await new Rotation(context).PutBackLeftAsync(cancellation);
        return [hosts];
    }

    public async Task<StepResult> RunAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        if (_states?.HasFinished(host.Name, number) == true)
            return StepResult.Unchanged;
        if (!context.PlanOnly)
        {
            var authorities = rotation == KeyRotation.Authorities;
            await ControlPlaneTurn.RunAsync(context, host, stopsMember: authorities, async stop =>
            {
                await (authorities ? ChangeAuthoritiesAsync(context, host, stop) : ChangeAsync(context, host, stop));
                await RememberAsync(context.HostFor(host), stop);
            }, cancellation);
        }

        return new StepResult([$"phase {number} of {KeyRotation.Last}"]);
    }

    /// <summary>Only the hosts of the cluster file get new keys. A node that left it would be lost, and with it the vote of its etcd member.</summary>
    private async Task ThrowIfDepartedAsync(StepContext context, CancellationToken cancellation)
    {
        var departed = (await HostRecord.TryReadDepartedAsync(context, cancellation)).Where(host => host.Role == HostRole.ControlPlane || (host.Role == HostRole.Worker && rotation == KeyRotation.Authorities)).ToList();
        if (departed.Count > 0)
            throw new HostException(departed[0].Name, "would not get the new keys", $"{string.Join(", ", departed.Select(host => host.Name))} left the cluster file, but not the cluster", "./build.sh Prune; or put the host back into the cluster file");
    }

    /// <summary>Secrets are recognized in etcd by the provider's name, so that a rotation with another one could not end.</summary>
    private async Task ThrowIfOtherEncryptionAsync(StepContext context, CancellationToken cancellation)
    {
        if (rotation == KeyRotation.Encryption
            && ApiServerSettings.EncryptionDifference(context.Plan, (await LiveSettings.ReadAsync(context.HostFor(context.Plan.Bootstrap), cancellation)).Encryption) is { } difference)
            throw new HostException(context.Plan.Bootstrap.Name, "refused to replace the encryption key", difference, ApiServerSettings.Cure);
    }

    private async Task ChangeAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        var target = context.HostFor(host);
        await WriteAsync(context, target, cancellation);
        context.Progress.Action(host.Name, "restart the API server");
        await StaticPods.WaitAsync(target, host, [StaticPods.ApiServer], await StaticPods.RestartAsync(target, [StaticPods.ApiServer], cancellation), cancellation);
        await Condition.WaitAsync(target, Title, InitMaster.ApiReady(context.Plan, host), Patience, cancellation);
    }

    /// <summary>
    /// New certificates are made while everything runs, because all trust them already. What is trusted changes while nothing runs
    /// that reads it: an API server would refuse the clients that are still connected.
    /// </summary>
    private async Task ChangeAuthoritiesAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        if (number == 2)
            await WriteAsync(context, context.HostFor(host), cancellation);
        var functions = rotation.Functions(context.Plan);
        await new ControlPlaneRestart(context, host, Title)
        {
            Meanwhile = number == 2 ? null : ShellText.Lines(functions, ShellText.Of($"write_keys {number}")),
            Later = ShellText.Lines(functions, ShellText.Of($"write_programs {number}")),
        }.RunAsync(cancellation);
    }

    private Task WriteAsync(StepContext context, IHost target, CancellationToken cancellation)
    {
        var write = ShellText.Lines(rotation.Functions(context.Plan), ShellText.Of($"write_keys {number}"));
        return KeyStates.Job(rotation, Title.ToLowerInvariant(), write).RunAsync(target, null, KeyStates.Cure(rotation), cancellation);
    }

    private async Task RememberAsync(IHost target, CancellationToken cancellation)
    {
        var result = await target.RunAsync(new HostCommand("remember the rotation's phase", ShellText.Of($"echo {number} > {rotation.Folder}/phase"), TimeSpan.FromSeconds(20)), null, cancellation);
        if (!result.Succeeded)
            throw CommandFailure.Of(target.Name, "could not remember the rotation's phase", "write the phase", result);
    }
}
