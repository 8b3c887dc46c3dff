using System.Text.Encodings.Web;
using System.Text.Json;

namespace HaK8s.ClusterFile;

/// <summary>One problem in a cluster file, with its place and its fix.</summary>
/// <param name="Line">From 1; 0 if the file could not be read at all.</param>
/// <param name="Column">From 1.</param>
/// <param name="Path">Path such as hosts[2].address; empty for the complete file.</param>
/// <param name="Value">The value in the file, or null.</param>
/// <param name="Rule">What is wrong; value and rule together make a sentence.</param>
/// <param name="Fix">Correction for the user.</param>
public sealed record Problem(string File, int Line, int Column, string Path, string? Value, string Rule, string Fix)
{
    private const int LongestValue = 60;
    private const int LongestPath = 120;
    private const int LongestText = 500;

    private static readonly JsonSerializerOptions Quoting = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary><c>cluster.yaml:12:7: hosts[2].address: "10.0.0.300" is not an IPv4 address; fix: …</c></summary>
    public override string ToString()
    {
        var place = Line > 0 ? $"{File}:{Line}:{Column}: " : $"{File}: ";
        var path = Path.Length > 0 ? Short(Path, LongestPath) + ": " : "";
        var value = Value is null ? "" : Quoted(Value) + " ";
        // The texts also contain keys and names from the file.
        return TerminalText.Of($"{place}{path}{value}{Short(Rule, LongestText)}; fix: {Short(Fix, LongestText)}");
    }

    /// <summary>Quotes a value, so that its ends are visible.</summary>
    public static string Quoted(string value) =>
        TerminalText.Of(JsonSerializer.Serialize(Short(value, LongestValue), Quoting));

    private static string Short(string text, int length) => text.Length > length ? text[..length] + "…" : text;
}
