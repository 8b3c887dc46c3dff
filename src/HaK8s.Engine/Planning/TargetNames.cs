using Nuke.Common.Execution;
using Nuke.Common.Utilities;

namespace Nuke.Common.Planning;

/// <summary>Finds targets by the names that a user types: case and dashes do not matter.</summary>
internal static class TargetNames
{
    public static IReadOnlyList<ExecutableTarget> Resolve(IEnumerable<string> names, IReadOnlyList<ExecutableTarget> targets)
    {
        var found = new List<ExecutableTarget>();
        foreach (var name in names)
        {
            var target = targets.FirstOrDefault(x => string.Equals(x.Name, name.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase))
                ?? throw new UsageException(Unknown(name, targets));
            if (!found.Contains(target))
                found.Add(target);
        }

        return found;
    }

    private static string Unknown(string name, IReadOnlyList<ExecutableTarget> targets)
    {
        var names = targets.Select(x => x.Name).Order(StringComparer.OrdinalIgnoreCase).ToList();
        return $"Target with name '{name}' does not exist.{DidYouMean.Hint(name, names)} Available targets are:\n"
            + string.Join('\n', names.Select(x => "  - " + x));
    }
}
