using Nuke.Common.Execution;

namespace Nuke.Common.Planning;

/// <summary>Refuses circular dependencies, also between targets that are not asked for.</summary>
internal static class TargetGraph
{
    public static void EnsureAcyclic(IReadOnlyList<ExecutableTarget> targets)
    {
        var done = new HashSet<ExecutableTarget>();
        var cycles = new List<string>();
        foreach (var target in targets)
            Visit(target, [], done, cycles);
        if (cycles.Count > 0)
            throw new BuildFailedException("Circular dependencies between targets:\n" + string.Join('\n', cycles.Select(cycle => " - " + cycle)));
    }

    private static void Visit(ExecutableTarget target, List<ExecutableTarget> path, HashSet<ExecutableTarget> done, List<string> cycles)
    {
        var start = path.IndexOf(target);
        if (start >= 0)
        {
            cycles.Add(string.Join(" -> ", path.Skip(start).Append(target).Select(x => x.Name)));
            return;
        }

        if (done.Contains(target))
            return;
        path.Add(target);
        foreach (var dependency in target.AllDependencies)
            Visit(dependency, path, done, cycles);
        path.RemoveAt(path.Count - 1);
        done.Add(target);
    }
}
