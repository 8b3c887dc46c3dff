using System.Diagnostics;
using HaK8s.Planning;
using HaK8s.Verification.Drills;

namespace HaK8s.Verification;

/// <summary>Checks the invariant: one VIP owner, etcd healthy, all backends UP, all nodes Ready.</summary>
internal sealed class SteadyState(ClusterPlan plan, IClusterReader cluster, DrillTimers timers, Action<string> say)
{
    /// <summary>Waits until the invariant holds.</summary>
    /// <returns>The last state, and the reasons why the invariant does not hold; empty if it holds.</returns>
    public async Task<(ClusterState State, IReadOnlyList<string> Problems)> WaitAsync(TimeSpan limit, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var follower = new ClusterFollower(plan, cluster);
        while (true)
        {
            var began = watch.Elapsed;
            var (state, problems) = await follower.ReadAsync(cancellation);
            var took = watch.Elapsed - began;
            if (problems.Count == 0)
                return (state, problems);
            if (watch.Elapsed > limit)
                return await follower.ReadAllAsync(cancellation);
            say(problems.Count == 1 ? $"until the steady state: {problems[0]}" : $"until the steady state: {problems[0]} (and {problems.Count - 1} more)");
            await Task.Delay(timers.PauseAfter(took), cancellation);
        }
    }
}
