namespace Nuke.Common.Targets;

/// <summary>The text of a condition for people: the lambda's body on one line.</summary>
internal static class ConditionText
{
    public static string Of(string? expression)
    {
        var text = (expression ?? "condition").Trim();
        if (text.StartsWith("() =>", StringComparison.Ordinal))
            text = text[5..].Trim();
        return string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
