using HaK8s.Planning;
using HaK8s.Verification.Drills.Judging;

namespace HaK8s.Verification.Drills.LoadBalancers;

/// <summary>
/// V8: restarts keepalived and the balancer on one load balancer after another, as an upgrade does, the VIP's owner last.
/// </summary>
internal sealed class RestartedInTurn : IDrill
{
    private const string Keepalived = "keepalived";

    public DrillInfo Info { get; } = new("V8", "The load balancers' services are restarted in turn", "reads: gap ≤ 1.5 s each", new DrillNeeds(LoadBalancers: 2));

    public double Explains(OutageBounds expected) => expected.OwnerLeaves;

    public async Task RunAsync(DrillContext context, CancellationToken cancellation)
    {
        foreach (var host in context.Plan.LoadBalancers.Select(host => host.Name).OrderBy(name => name == context.Before.VipOwner))
        {
            await context.InjectAsync(cancellation, context.Faults.RestartServices(host, Keepalived, context.Plan.Balancing.Unit));
            await context.UntilHealthyAsync($"the cluster is healthy with {host}", context.Timers.Effect, cancellation);
            await context.UntilCalmAsync(cancellation);
        }
    }

    public IEnumerable<DrillCheck> Judge(DrillEvidence evidence)
    {
        yield return evidence.Reads(1.5, evidence.Expected.OwnerLeaves);
    }
}
