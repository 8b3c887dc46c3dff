using System.Text.RegularExpressions;

namespace Nuke.Common.Targets;

/// <summary>The text of a condition for people: the lambda's body on one line.</summary>
internal static partial class ConditionText
{
    public static string Of(string? expression)
    {
        var text = Head().Replace(expression ?? "condition", "");
        return string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    [GeneratedRegex(@"^\s*\(\s*\)\s*=>")]
    private static partial Regex Head();
}
