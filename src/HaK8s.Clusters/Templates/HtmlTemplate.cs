using System.Net;
using HaK8s.Templates.Rendering;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;

namespace HaK8s.Templates;

/// <summary>
/// Fills a template of an HTML page, as strictly as <see cref="StrictTemplate"/>. Every value is escaped where it enters
/// the page. The exception is <c>{{ raw x }}</c>, for markup and style sheets that HaK8s itself wrote.
/// </summary>
public static class HtmlTemplate
{
    private static readonly ScriptObject Functions = new() { { "raw", DelegateCustomFunction.CreateFunc<string, Raw>(text => new Raw(text)) } };

    /// <param name="file">Name of the template's file, for errors.</param>
    /// <param name="text">Content of the file.</param>
    /// <param name="data">Strings, numbers, booleans, lists and further dictionaries; no nulls.</param>
    /// <exception cref="InvalidOperationException">The template's syntax is wrong, or it uses a name that the data lacks or
    /// whose value is null. The message names file and line.</exception>
    public static string Render(string file, string text, IReadOnlyDictionary<string, object> data) =>
        ParsedTemplate.Of(file, text).Render(new Context(data));

    private sealed class Context(IReadOnlyDictionary<string, object> data) : StrictContext(Functions, data)
    {
        public override TemplateContext Write(SourceSpan span, object? textAsObject) =>
            Write(textAsObject is Raw raw ? raw.Text : WebUtility.HtmlEncode(ObjectToString(textAsObject)));
    }

    private sealed record Raw(string Text);
}
