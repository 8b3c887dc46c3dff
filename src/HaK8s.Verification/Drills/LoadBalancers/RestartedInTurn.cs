using HaK8s.Planning;

namespace HaK8s.Verification.Drills.LoadBalancers;

/// <summary>
/// V8: restarts keepalived and the balancer on one load balancer after another, as an upgrade does, the VIP's owner last.
/// </summary>
internal sealed class RestartedInTurn : IDrill
{
    private const string Keepalived = "keepalived";

    public DrillInfo Info { get; } = new("V8", "The load balancers' services are restarted in turn", "reads: gap ≤ 1.5 s each", new DrillNeeds(LoadBalancers: 2));

    public double Explains(OutageBounds expected) => expected.OwnerLeaves;

    public async Task RunAsync(DrillStage stage, CancellationToken cancellation)
    {
        foreach (var host in stage.Plan.LoadBalancers.Select(host => host.Name).OrderBy(name => name == stage.Before.VipOwner))
        {
            await stage.InjectAsync(cancellation, stage.Faults.RestartServices(host, Keepalived, stage.Plan.Balancing.Unit));
            await stage.UntilWholeAsync($"the cluster is healthy with {host}", stage.Timers.Effect, cancellation);
            await stage.UntilCalmAsync(cancellation);
        }
    }

    public IEnumerable<DrillCheck> Judge(DrillEvidence evidence)
    {
        yield return evidence.Reads(1.5, evidence.Expected.OwnerLeaves);
    }
}
