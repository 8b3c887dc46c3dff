using System.Text.RegularExpressions;

namespace HaK8s.Audit.Programs;

/// <summary>Reads what kubeadm says about a file: errors without a mark in front, and klog's warnings.</summary>
internal static partial class KubeadmAnswer
{
    /// <summary>Returns the messages. Without an error, standard output is the migrated file, which says nothing.</summary>
    public static IEnumerable<(string Text, bool IsRefusal)> Messages(IReadOnlyList<string> lines, bool failed) => lines
        .Select(line => line.Trim())
        .Select(line => (Line: line, Log: Log().Match(line)))
        .Where(found => found.Log.Success || (failed && found.Line.Length > 0 && !Advice().IsMatch(found.Line)))
        .Where(found => !found.Log.Success || found.Log.Groups["level"].Value != "I")
        .Select(found => found.Log.Success ? (Plain(found.Log.Groups["text"].Value), IsRefusal: found.Log.Groups["level"].Value != "W") : (Plain(found.Line), IsRefusal: true));

    /// <summary>Returns the API version of the file that this kubeadm does not read; null if it reads it.</summary>
    public static string? OtherApi(IEnumerable<string> lines) => lines
        .Select(line => Unread().Match(line))
        .Where(match => match.Success)
        .Select(match => $"kubeadm.k8s.io/{match.Groups["api"].Value}")
        .FirstOrDefault();

    /// <summary>Returns the line of what a message names: its last quoted word or field that the text has; 1 if there is none.</summary>
    public static int Place(string text, string message)
    {
        var lines = text
            .Split('\n')
            .Select(line => (Line: line, Words: line.Split([' ', '\t', ':', '"', '{', '}', ',', '[', ']'], StringSplitOptions.RemoveEmptyEntries)))
            .ToList();
        var names = Quoted().Matches(message).Select(match => match.Groups["name"].Value).Reverse()
            .Concat(Field().Matches(message).SelectMany(match => match.Groups["path"].Value.Split('.').Reverse()))
            .ToList();
        return names.Select(name => lines.FindIndex(line => line.Words.Contains(name, StringComparer.Ordinal)))
            .Concat(names
                .Where(name => name.Contains(':', StringComparison.Ordinal))
                .Select(name => lines.FindIndex(line => line.Line.Contains(name, StringComparison.Ordinal))))
            .FirstOrDefault(index => index >= 0, 0) + 1;
    }

    private static string Plain(string text) => Wrapping().Replace(text, "");

    /// <summary>Matches klog's prefix, such as "W1129 10:00:00.000000 1 strict.go:55] ".</summary>
    [GeneratedRegex(@"^(?<level>[IWEF])\d{4} \S+\s+\d+ \S+\] (?<text>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Log();

    [GeneratedRegex(@"^To see the stack trace", RegexOptions.ExplicitCapture)]
    private static partial Regex Advice();

    [GeneratedRegex(@"(no kind ""[^""]*"" is registered for version ""kubeadm\.k8s\.io/|unknown configuration schema\.GroupVersionKind\{Group:""kubeadm\.k8s\.io"", Version:""|uses an old API spec: ""kubeadm\.k8s\.io/)(?<api>v\w+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Unread();

    /// <summary>Matches the layers around the words that name the fault.</summary>
    [GeneratedRegex(@"^error: |error unmarshaling configuration schema\.GroupVersionKind\{[^}]*\}: |(?<=^|: |\})(error unmarshaling JSON: |while decoding JSON: |strict decoding error: |json: )", RegexOptions.ExplicitCapture)]
    private static partial Regex Wrapping();

    [GeneratedRegex(@"""(?<name>[^""\s]+)""|'(?<name>[^'\s]+)'", RegexOptions.ExplicitCapture)]
    private static partial Regex Quoted();

    /// <summary>Matches the path of a field, in front of its fault or as Go names it.</summary>
    [GeneratedRegex(@"^(?<path>[a-zA-Z][\w.]*)(?=: (Invalid|Required|Forbidden|Unsupported|Duplicate|Not found))|struct field (?<path>[\w.]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Field();
}
