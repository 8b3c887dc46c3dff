using System.Text;
using Nuke.Common.Execution;

namespace Nuke.Common.Output;

/// <summary>The text of <c>--plan</c>: targets in order, what each waits for, and under which conditions it runs.</summary>
internal static class PlanText
{
    public static string Of(INukeBuild build)
    {
        var plan = build.ExecutionPlan;
        var column = plan.Select(target => target.Name.Length).DefaultIfEmpty().Max();
        var text = new StringBuilder("Execution plan:\n\n");
        var number = 0;
        foreach (var target in plan)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"  {++number,2}. ").Append(target.Name.PadRight(column));
            var before = target.AllDependencies.Where(plan.Contains).Select(x => x.Name).ToList();
            if (before.Count > 0)
                text.Append("  after ").AppendJoin(", ", before);
            foreach (var note in Notes(target))
                text.Append("  (").Append(note).Append(')');
            text.Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<string> Notes(ExecutableTarget target)
    {
        if (target.Status == ExecutionStatus.Skipped)
            yield return $"skipped {target.Skipped}";
        foreach (var condition in target.StaticConditions.Concat(target.DynamicConditions))
            yield return $"only when {condition.Text}";
        if (target.Actions.Count == 0)
            yield return "only groups others";
        if (target.AssuredAfterFailure)
            yield return "runs even after a failure";
    }
}
