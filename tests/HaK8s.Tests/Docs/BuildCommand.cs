using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace HaK8s.Tests.Docs;

/// <summary>Command lines of ./build.sh in texts, compared with the targets and options that the program has.</summary>
internal static partial class BuildCommand
{
    private static readonly JsonNode Schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Markdown.Root, ".nuke", "build.schema.json")))!;

    public static IReadOnlySet<string> Targets { get; } =
        Schema["definitions"]!["ExecutableTarget"]!["enum"]!.AsArray().Select(name => (string)name!).ToHashSet(StringComparer.Ordinal);

    /// <summary>Options without dashes, in small letters, because a command line may have dashes anywhere; true: the option is a switch.</summary>
    public static IReadOnlyDictionary<string, bool> Options { get; } = Schema["allOf"]![0]!["properties"]!.AsObject()
        .Concat(Schema["definitions"]!["NukeBuild"]!["properties"]!.AsObject())
        .ToDictionary(option => option.Key.ToLowerInvariant(), option => (option.Value!["type"] as JsonValue)?.ToString() == "boolean", StringComparer.Ordinal);

    /// <summary>Tells whether the program has an option, which is written with its dashes.</summary>
    public static bool HasOption(string option) => Options.ContainsKey(Plain(option));

    /// <summary>Returns everything after ./build.sh, up to the end of the command.</summary>
    public static IEnumerable<string> In(IEnumerable<string> texts) =>
        texts.SelectMany(text => Call().Matches(Continued().Replace(text, " ")).Select(match => match.Groups["arguments"].Value.Trim()));

    /// <summary>Returns what is wrong with a command line.</summary>
    public static IEnumerable<string> Problems(string arguments)
    {
        var words = arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var isValue = false;
        var targets = true;
        foreach (var word in words)
        {
            if (word.StartsWith("--", StringComparison.Ordinal))
            {
                targets = false;
                if (!Options.TryGetValue(Plain(word.Split('=')[0]), out var isSwitch))
                    yield return $"there is no option {word}";
                isValue = !isSwitch && !word.Contains('=', StringComparison.Ordinal);
            }
            // The names of targets to skip may be left out, and there may be several.
            else if (targets ? !Targets.Contains(word) && !IsPlaceholder(word) : !isValue)
            {
                yield return targets ? $"there is no target {word}" : $"\"{word}\" belongs to no option";
            }
        }
    }

    private static string Plain(string option) => option.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();

    // "./build.sh …" and "./build.sh :completion bash" are no targets.
    private static bool IsPlaceholder(string word) => word is "…" or "..." or ":completion" or "bash" or "[targets]" or "[--options]" || word.StartsWith('[');

    [GeneratedRegex(@"\s*\\\n\s*")]
    private static partial Regex Continued();

    [GeneratedRegex("""\./build\.sh(?<arguments>(?:[ ]+[^\s#;|&<>`")…]+)*)""")]
    private static partial Regex Call();
}
