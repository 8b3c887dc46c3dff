using System.Collections;
using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using HandlebarsDotNet;
using Scriban.Runtime;

namespace HaK8s.Templates;

/// <summary>
/// Fills the templates of <c>Templates/Files</c>. Nothing is escaped for HTML; an unknown name and a null are errors.
/// <c>{{quote x}}</c> writes a string that JSON, YAML and TOML read alike.
/// </summary>
public static class StrictTemplate
{
    private static readonly JsonSerializerOptions Quoting = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly ScriptObject Functions = new() { { "quote", DelegateCustomFunction.CreateFunc<string, string>(Quote) } };
    private static readonly ConcurrentDictionary<string, ParsedTemplate> Parsed = new();
    private static readonly IHandlebars Engine = CreateEngine();
    private static readonly ConcurrentDictionary<string, HandlebarsTemplate<object, object>> Compiled = new();

    /// <param name="name">File name without .hbs.</param>
    /// <param name="data">Strings, numbers, booleans, lists and further dictionaries; no nulls.</param>
    /// <exception cref="InvalidOperationException">The template does not exist, or a value is null.</exception>
    /// <exception cref="HandlebarsDotNet.Compiler.HandlebarsUndefinedBindingException">The template uses a name that
    /// the data lacks.</exception>
    public static string Render(string name, IReadOnlyDictionary<string, object> data)
    {
        if (typeof(StrictTemplate).Assembly.GetManifestResourceInfo($"{typeof(StrictTemplate).Namespace}.Files.{name}.sbn") is not null)
            return Parsed.GetOrAdd(name, key => ParsedTemplate.Of($"{key}.sbn", Text($"{key}.sbn"))).Render(new StrictContext(Functions, data));
        RefuseNull(name, data);
        return Compiled.GetOrAdd(name, key => Engine.Compile(Text($"{key}.hbs")))(data);
    }

    private static IHandlebars CreateEngine()
    {
        var engine = Handlebars.Create(new HandlebarsConfiguration { NoEscape = true, ThrowOnUnresolvedBindingExpression = true });
        engine.RegisterHelper("quote", (writer, _, arguments) =>
            writer.WriteSafeString(Quote(arguments.At<string>(0))));
        return engine;
    }

    private static string Quote(string text) => JsonSerializer.Serialize(text, Quoting);

    private static string Text(string file)
    {
        using var stream = typeof(StrictTemplate).Assembly.GetManifestResourceStream($"{typeof(StrictTemplate).Namespace}.Files.{file}")
            ?? throw new InvalidOperationException($"There is no template {file}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static void RefuseNull(string path, object? value)
    {
        switch (value)
        {
            case null:
                throw new InvalidOperationException($"{path} is null; templates take complete data only.");
            case IReadOnlyDictionary<string, object> map:
                foreach (var (key, item) in map)
                    RefuseNull($"{path}.{key}", item);
                break;
            case IEnumerable list and not string:
                foreach (var item in list)
                    RefuseNull($"{path}[]", item);
                break;
        }
    }
}
