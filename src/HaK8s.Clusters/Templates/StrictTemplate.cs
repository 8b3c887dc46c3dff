using System.Collections;
using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using HandlebarsDotNet;

namespace HaK8s.Templates;

/// <summary>
/// Fills the templates of <c>Templates/Files</c>. Nothing is escaped for HTML; an unknown name and a null are errors.
/// <c>{{quote x}}</c> writes a string that JSON, YAML and TOML read alike.
/// </summary>
public static class StrictTemplate
{
    private static readonly JsonSerializerOptions Quoting = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly IHandlebars Engine = CreateEngine();
    private static readonly ConcurrentDictionary<string, HandlebarsTemplate<object, object>> Compiled = new();

    /// <param name="name">File name without .hbs.</param>
    /// <param name="data">Strings, numbers, booleans, lists and further dictionaries; no nulls.</param>
    /// <exception cref="InvalidOperationException">The template does not exist, or a value is null.</exception>
    /// <exception cref="HandlebarsDotNet.Compiler.HandlebarsUndefinedBindingException">The template uses a name that
    /// the data lacks.</exception>
    public static string Render(string name, IReadOnlyDictionary<string, object> data)
    {
        RefuseNull(name, data);
        return Compiled.GetOrAdd(name, key => Engine.Compile(Text(key)))(data);
    }

    private static IHandlebars CreateEngine()
    {
        var engine = Handlebars.Create(new HandlebarsConfiguration { NoEscape = true, ThrowOnUnresolvedBindingExpression = true });
        engine.RegisterHelper("quote", (writer, _, arguments) =>
            writer.WriteSafeString(JsonSerializer.Serialize(arguments.At<string>(0), Quoting)));
        return engine;
    }

    private static string Text(string name)
    {
        using var stream = typeof(StrictTemplate).Assembly.GetManifestResourceStream($"{typeof(StrictTemplate).Namespace}.Files.{name}.hbs")
            ?? throw new InvalidOperationException($"There is no template {name}.hbs.");
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
