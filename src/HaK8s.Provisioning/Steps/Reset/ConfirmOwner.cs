using HaK8s.Hosts;
using HaK8s.Hosts.Ssh;
using HaK8s.Planning;

namespace HaK8s.Steps.Reset;

/// <summary>
/// Refuses to reset a host that has another cluster's marker file. A host without a marker file may be wiped.
/// </summary>
public sealed class ConfirmOwner : HostStep<string>
{
    public override string Id => "look-whose-the-host-is";

    public override string Title => "Check that no other cluster owns the host";

    public override HostSelection Hosts(ClusterPlan plan) => new(plan.MarkedHosts);

    protected override ShellText Observation(ClusterPlan plan, HostPlan host) => ShellText.Of($"cat {HostPaths.ClusterMark} 2>/dev/null; exit 0");

    protected override string Read(string output) => output.Split(' ', '\n')[0];

    protected override async Task<string> ObserveAsync(StepContext context, HostPlan host, IHost target, CancellationToken cancellation)
    {
        var owner = await OwnerAsync(context, host, target, cancellation);
        return Refusal(context.Plan, host, owner) is { } refusal ? throw refusal : owner;
    }

    /// <summary>
    /// Leaves out an unreachable host for this run, even if it answers later, because its owner is unknown.
    /// </summary>
    private async Task<string> OwnerAsync(StepContext context, HostPlan host, IHost target, CancellationToken cancellation)
    {
        try
        {
            return await base.ObserveAsync(context, host, target, cancellation);
        }
        catch (SshException exception)
        {
            context.SkippedHosts.Add(exception);
            return "";
        }
    }

    protected internal override IReadOnlyList<HostAction> Decide(ClusterPlan plan, HostPlan host, string facts) => [];

    internal static HostException? Refusal(ClusterPlan plan, HostPlan host, string owner) => owner.Length > 0 && owner != plan.Name
        ? new HostException(host.Name, "refused to reset", $"it belongs to cluster {owner}", $"./build.sh Reset with that cluster's file, or remove {HostPaths.ClusterMark} if that cluster is gone")
        : null;
}
