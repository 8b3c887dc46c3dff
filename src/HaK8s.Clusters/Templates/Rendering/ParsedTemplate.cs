using Scriban;
using Scriban.Syntax;

namespace HaK8s.Templates.Rendering;

/// <summary>A template with correct syntax. It can be rendered several times, also at the same time.</summary>
internal sealed class ParsedTemplate
{
    private readonly Template _template;

    private ParsedTemplate(Template template) => _template = template;

    /// <param name="file">Name of the file, for errors.</param>
    /// <param name="text">Content of the file.</param>
    /// <exception cref="InvalidOperationException">The syntax is wrong; the message names file and line.</exception>
    public static ParsedTemplate Of(string file, string text)
    {
        var template = Template.Parse(text, file);
        if (template.HasErrors)
            throw new InvalidOperationException(string.Join('\n', template.Messages));
        return new(template);
    }

    /// <param name="context">A new context, because a context has the state of one rendering.</param>
    /// <exception cref="InvalidOperationException">A name is unknown, a value is null, or a condition is not a boolean;
    /// the message names file and line.</exception>
    public string Render(StrictContext context)
    {
        try
        {
            return _template.Render(context);
        }
        catch (ScriptRuntimeException error)
        {
            throw new InvalidOperationException(error.Message, error);
        }
    }
}
