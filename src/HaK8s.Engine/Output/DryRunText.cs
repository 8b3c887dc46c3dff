using System.Globalization;
using System.Text;
using Nuke.Common.Execution;

namespace Nuke.Common.Output;

/// <summary>The text of <c>--dry-run</c>: targets in order, and what each would do.</summary>
internal static class DryRunText
{
    public static string Of(INukeBuild build)
    {
        var text = new StringBuilder("What would be done:\n\n");
        var number = 0;
        foreach (var target in build.ExecutionPlan)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {++number,2}. {target.Name}");
            foreach (var note in Notes(target))
                text.Append(CultureInfo.InvariantCulture, $"  ({note})");
            text.Append('\n');
            foreach (var effect in IsSkipped(target) ? [] : Effects(target))
                text.Append(CultureInfo.InvariantCulture, $"        {effect}\n");
        }

        return text.ToString();
    }

    private static IEnumerable<string> Notes(ExecutableTarget target)
    {
        if (IsSkipped(target))
            return [target.OnlyWhen is null ? $"skipped {target.Skipped}" : $"skipped: not {target.OnlyWhen}"];
        return target.DynamicConditions.Select(condition => $"only when {condition.Text}");
    }

    private static IEnumerable<string> Effects(ExecutableTarget target)
    {
        if (target.Actions.Count > 0 && target.Effects.Count == 0)
            return ["it does not say what it does"];
        return target.Effects.SelectMany(effects => effects());
    }

    private static bool IsSkipped(ExecutableTarget target) => target.Status == ExecutionStatus.Skipped || target.OnlyWhen is not null;
}
