using System.Collections.Concurrent;
using System.Text;
using Nuke.Common.Output;
using Nuke.Common.Utilities;

namespace Nuke.Common.Parameters;

/// <summary>Options that no parameter is named like: typing errors.</summary>
internal static class UnknownOptions
{
    // A build may read options by itself (EnvironmentInfo.GetNamedArgument); what it asked for is known.
    private static readonly ConcurrentBag<string> Asked = [];

    public static void Allow(string name) => Asked.Add(name);

    public static IEnumerable<string> Find(CommandLine commandLine, IReadOnlyList<ParameterMember> parameters)
    {
        var choices = parameters.Where(x => x.Listed).Select(x => x.Option).Order(StringComparer.Ordinal).ToList();
        var unknown = false;
        foreach (var option in commandLine.Options)
        {
            if (parameters.Any(parameter => option.Is(parameter.Name)) || Asked.Any(option.Is))
                continue;
            unknown = true;
            yield return $"Unknown option {option.Text}.{DidYouMean.Hint(option.Text, choices)}";
        }

        if (unknown)
            yield return new StringBuilder().AppendWrapped($"Options are: {string.Join(", ", choices.Distinct(StringComparer.Ordinal))}", column: 0, indent: 2).ToString();
    }
}
