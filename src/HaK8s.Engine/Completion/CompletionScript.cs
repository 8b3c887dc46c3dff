namespace Nuke.Common.Completion;

/// <summary>Scripts that complete a build's command line in a shell.</summary>
internal static class CompletionScript
{
    private const string Request = ":completion";

    private static readonly IReadOnlyDictionary<string, Func<CompletionItems, string>> Shells = new Dictionary<string, Func<CompletionItems, string>>(StringComparer.OrdinalIgnoreCase)
    {
        ["bash"] = BashScript.Of,
        ["fish"] = FishScript.Of,
        ["powershell"] = PowerShellScript.Of,
        ["zsh"] = ZshScript.Of,
    };

    /// <summary>Whether the command line asks for a script: <c>:completion bash</c>.</summary>
    public static bool IsAskedFor(IReadOnlyList<string> words) => words.Count > 0 && words[0] == Request;

    /// <summary>The script that the command line asks for.</summary>
    /// <exception cref="UsageException">There is no such shell.</exception>
    public static string Of(IReadOnlyList<string> words, ReadOnlyMemory<byte> schema) => words.Count == 2 && Shells.TryGetValue(words[1], out var script)
        ? script(CompletionItems.Of(schema))
        : throw new UsageException($"{Request} needs one shell: {string.Join(", ", Shells.Keys)}");

    /// <summary>The name of an option as shells compare it: small letters without dashes.</summary>
#pragma warning disable CA1308 // shells have no other way
    public static string Key(string option) => option.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
#pragma warning restore CA1308

    /// <summary>A text in single quotes for bash and zsh.</summary>
    public static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
