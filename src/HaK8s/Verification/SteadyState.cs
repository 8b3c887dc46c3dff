using System.Diagnostics;
using HaK8s.Planning;

namespace HaK8s.Verification;

/// <summary>Checks the invariant: one VIP owner, etcd healthy, all backends UP, all nodes Ready.</summary>
internal sealed class SteadyState(ClusterPlan plan, IClusterReader cluster, TimeSpan poll, Action<string> say)
{
    /// <summary>Pause between two readings, in times of how long the last one took: readings start programs on every host.</summary>
    private const double Rest = 3;

    /// <summary>Returns the pause after a reading, so that slow computers spend at most a quarter of the time on readings.</summary>
    /// <param name="poll">Shortest pause.</param>
    /// <param name="took">How long the reading took.</param>
    public static TimeSpan Pause(TimeSpan poll, TimeSpan took) => took * Rest > poll ? took * Rest : poll;

    /// <summary>Waits until the invariant holds.</summary>
    /// <returns>The last state, and the reasons why the invariant does not hold; empty if it holds.</returns>
    public async Task<(ClusterState State, IReadOnlyList<string> Problems)> WaitAsync(TimeSpan limit, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var began = watch.Elapsed;
            var state = await cluster.ReadAsync(cancellation);
            var took = watch.Elapsed - began;
            var problems = state.Problems(plan);
            if (problems.Count == 0 || watch.Elapsed > limit)
                return (state, problems);
            say(problems.Count == 1 ? $"until the steady state: {problems[0]}" : $"until the steady state: {problems[0]} (and {problems.Count - 1} more)");
            await Task.Delay(Pause(poll, took), cancellation);
        }
    }
}
