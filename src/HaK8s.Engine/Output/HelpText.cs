using System.Text;
using Nuke.Common.Execution;
using Nuke.Common.Parameters;

namespace Nuke.Common.Output;

/// <summary>The text of <c>--help</c>.</summary>
internal static class HelpText
{
    public static string Of(INukeBuild build)
    {
        var text = new StringBuilder();
        AppendTargets(text, [.. build.ExecutableTargets.Where(target => target.Listed)]);
        text.Append('\n');

        var parameters = ParameterMember.ByName(build.GetType()).Where(parameter => parameter.Listed).ToList();
        var column = Math.Max(parameters.Max(parameter => parameter.Option.Length) + 3, 21);
        var defaults = string.Join(", ", build.ExecutableTargets.Where(target => target.IsDefault).Select(target => target.Name));
        text.Append("Parameters:\n");
        foreach (var group in parameters.GroupBy(parameter => parameter.BuiltIn).OrderBy(group => group.Key))
        {
            text.Append('\n');
            foreach (var parameter in group.OrderBy(parameter => parameter.Option, StringComparer.Ordinal))
                AppendParameter(text, parameter, column, defaults);
        }

        return text.ToString();
    }

    private static void AppendTargets(StringBuilder text, List<ExecutableTarget> targets)
    {
        string Title(ExecutableTarget target) => target.Name + (target.IsDefault ? " (default)" : "");
        var column = Math.Max(targets.Select(target => Title(target).Length).DefaultIfEmpty().Max(), 20);
        text.Append("Targets (with their direct dependencies):\n\n");
        foreach (var target in targets)
        {
            text.Append("  ").Append(Title(target).PadRight(column));
            if (target.ExecutionDependencies.Count > 0)
                text.Append(" -> ").AppendJoin(", ", target.ExecutionDependencies.Select(x => x.Name));
            text.Append('\n');
            if (target.Description is { Length: > 0 } description)
                text.Append("    ").AppendWrapped(description, 4, 4).Append('\n');
        }
    }

    private static void AppendParameter(StringBuilder text, ParameterMember parameter, int column, string defaults)
    {
        var description = parameter.Description is { Length: > 0 } given
            ? given.Replace("{default_target}", defaults, StringComparison.Ordinal).TrimEnd('.') + "."
            : "<no description>";
        text.Append("  ").Append(parameter.Option.PadRight(column)).AppendWrapped(description, column + 2, column + 2).Append('\n');
    }
}
