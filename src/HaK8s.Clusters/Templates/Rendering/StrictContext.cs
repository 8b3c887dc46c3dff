using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace HaK8s.Templates.Rendering;

/// <summary>
/// Scriban's settings under which nothing is left out silently: an unknown name, a null and a condition that is not a
/// boolean are errors with file and line. Scriban's built-in functions are absent, because some of them skip unknown
/// names.
/// </summary>
internal class StrictContext : TemplateContext
{
    /// <param name="functions">All functions that the template can call.</param>
    public StrictContext(ScriptObject functions, IReadOnlyDictionary<string, object> data)
        : base(functions)
    {
        StrictVariables = true;
        EnableRelaxedMemberAccess = false;
        EnableRelaxedIndexerAccess = false;
        // The lines of a value stay as they are.
        AutoIndent = false;
        // The limits protect against templates from others. A report can be larger.
        LoopLimit = 0;
        LimitToString = 0;
        PushGlobal(TemplateData.Of(data));
    }

    public override object? Evaluate(ScriptNode? scriptNode, bool aliasReturnedFunction)
    {
        var value = base.Evaluate(scriptNode, aliasReturnedFunction);
        // An assignment has no value.
        if (value is null && scriptNode is ScriptExpression and not ScriptAssignExpression)
            throw new ScriptRuntimeException(scriptNode.Span, $"{scriptNode} is null");
        return value;
    }

    /// <summary>Elsewhere in Scriban an empty text, an empty list and 0 are true.</summary>
    public override bool ToBool(SourceSpan span, object? value) => value is bool answer
        ? answer
        : throw new ScriptRuntimeException(span, $"a condition must be true or false, not {ObjectToString(value, nested: true)}");
}
