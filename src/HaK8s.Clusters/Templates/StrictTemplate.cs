using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using HaK8s.Templates.Rendering;
using Scriban.Runtime;

namespace HaK8s.Templates;

/// <summary>
/// Fills the templates of <c>Templates/Files</c>. Nothing is escaped for HTML; an unknown name and a null are errors.
/// <c>{{ quote x }}</c> writes a string that JSON, YAML and TOML read alike.
/// </summary>
public static class StrictTemplate
{
    private const string Suffix = ".sbn";
    private static readonly JsonSerializerOptions Quoting = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly ScriptObject Functions = new() { { "quote", DelegateCustomFunction.CreateFunc<string, string>(Quote) } };
    private static readonly ConcurrentDictionary<string, ParsedTemplate> Parsed = new();

    /// <param name="name">File name without .sbn.</param>
    /// <param name="data">Strings, numbers, booleans, lists and further dictionaries; no nulls.</param>
    /// <exception cref="InvalidOperationException">The template does not exist, or its syntax is wrong, or it uses a name
    /// that the data lacks or whose value is null. The message names the file and, if there is one, the line.</exception>
    public static string Render(string name, IReadOnlyDictionary<string, object> data) =>
        Parsed.GetOrAdd(name, key => ParsedTemplate.Of(key + Suffix, EmbeddedText.Read(typeof(StrictTemplate), "Files." + key + Suffix))).Render(new StrictContext(Functions, data));

    private static string Quote(string text) => JsonSerializer.Serialize(text, Quoting);
}
