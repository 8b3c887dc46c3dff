using Nuke.Common.Execution;

namespace Nuke.Common.Planning;

/// <summary>
/// Chooses and orders targets as NUKE does. From all targets in declaration order, the first that no remaining one
/// depends on is taken away; it is planned if it was asked for or a planned one executes it. The plan is the reverse.
/// </summary>
internal static class ExecutionPlanner
{
    public static IReadOnlyList<ExecutableTarget> Plan(IReadOnlyList<ExecutableTarget> targets, IReadOnlyCollection<ExecutableTarget> invoked)
    {
        TargetGraph.EnsureAcyclic(targets);
        var wanted = new HashSet<ExecutableTarget>(invoked.Count > 0 ? invoked : targets.Where(target => target.IsDefault));
        while (true)
        {
            var plan = PlanOnce(targets, wanted);
            var triggered = plan.SelectMany(target => target.Triggers).Except(plan).ToList();
            if (triggered.Count == 0)
                return plan;
            wanted.UnionWith(triggered);
        }
    }

    private static List<ExecutableTarget> PlanOnce(IReadOnlyList<ExecutableTarget> targets, HashSet<ExecutableTarget> wanted)
    {
        var remaining = targets.ToList();
        var plan = new List<ExecutableTarget>();
        while (remaining.Count > 0)
        {
            var next = remaining.First(target => !remaining.Exists(other => other.AllDependencies.Contains(target)));
            remaining.Remove(next);
            if (wanted.Contains(next) || plan.Exists(target => target.ExecutionDependencies.Contains(next)))
                plan.Add(next);
        }

        plan.Reverse();
        return plan;
    }
}
