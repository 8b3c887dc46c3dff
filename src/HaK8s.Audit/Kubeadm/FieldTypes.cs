using System.Text.RegularExpressions;
using HaK8s.Audit.Grammar;
using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.Kubeadm;

/// <summary>Finds fields whose values have another type. Each method returns the field's path, the fault and its cure.</summary>
internal static partial class FieldTypes
{
    private static readonly string[] Switches = ["yes", "no", "true", "false", "on", "off", "y", "n"];

    public static IEnumerable<(string Path, string What, string Cure)> NoLists(YamlMappingNode root, IEnumerable<string> paths) => paths
        .Where(path => root.Find(path) is { } node && (node is YamlMappingNode || IsText(node)))
        .Select(path => (path, $"{path} is no list", "one line with \"- \" for each"));

    public static IEnumerable<(string Path, string What, string Cure)> NoMappings(YamlMappingNode root, IEnumerable<string> paths) => paths
        .Where(path => root.Find(path) is { } node && (node is YamlSequenceNode || IsText(node)))
        .Select(path => (path, $"{path} has no fields", "fields below it, each with its name and a colon"));

    public static IEnumerable<(string Path, string What, string Cure)> NoTexts(YamlMappingNode root, IEnumerable<string> paths) => paths
        .Where(path => root.Find(path) is YamlSequenceNode or YamlMappingNode)
        .Select(path => (path, $"{path} is no text", path.StartsWith("networking.", StringComparison.Ordinal) ? "one line; a comma between the networks of IPv4 and IPv6" : "one value in the field's own line"));

    public static IEnumerable<(string Path, string What, string Cure)> NoNumbers(YamlMappingNode root, IEnumerable<string> paths) => paths
        .Where(path => root.Find(path) is YamlScalarNode { Value: { } text } number && !Keywords.IsPlaceholder(text) && (IsQuoted(number) || !Number().IsMatch(text)))
        .Select(path => (path, $"{path} is a text and no number", "digits without quotes"));

    public static IEnumerable<(string Path, string What, string Cure)> NoSwitches(YamlMappingNode root, IEnumerable<string> paths) => paths
        .Where(path => root.Find(path) is YamlScalarNode { Value: { Length: > 0 } text } place && IsText(place) && (IsQuoted(place) || !Switches.Contains(text.ToLowerInvariant())))
        .Select(path => (path, $"{path} is neither true nor false", "true or false, without quotes"));

    public static IEnumerable<(string Path, string What, string Cure)> NoTimes(YamlMappingNode root, IEnumerable<string> paths) => paths
        .Select(path => (Path: path, Time: root.Text(path)))
        .Where(found => found.Time is { Length: > 0 } text && !Keywords.IsPlaceholder(text) && !IsDuration(text))
        .Select(found => (found.Path, $"{found.Path} is {found.Time}, which is no time", "a number with its unit: 4m0s, 24h0m0s"));

    /// <summary>True for a duration in Go's format, such as 4m0s.</summary>
    public static bool IsDuration(string text) => Duration().IsMatch(text);

    private static bool IsText(YamlNode node) =>
        node is YamlScalarNode { Value: { Length: > 0 } text } && text is not "null" and not "~" && !Keywords.IsPlaceholder(text);

    private static bool IsQuoted(YamlScalarNode node) => node.Style is ScalarStyle.DoubleQuoted or ScalarStyle.SingleQuoted;

    /// <summary>Matches nothing, null and numbers, also those with a sign or a fraction.</summary>
    [GeneratedRegex(@"^(null|~|-?\d+(\.\d+)?)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Number();

    [GeneratedRegex(@"^(0|(\d+(\.\d+)?(ns|us|µs|ms|s|m|h))+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Duration();
}
