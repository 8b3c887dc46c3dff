using System.Text.RegularExpressions;

namespace HaK8s.Audit.Grammar;

/// <summary>Replaces what a template or a shell fills in by one word without braces, so that a parser reads the rest of the line.</summary>
internal static partial class Placeholders
{
    /// <summary>Returns the text with $… in place of {{ … }}, &lt;%= … %&gt;, ${…} and #{…}. Equal expressions become equal words.</summary>
    public static string Squash(string text) => Expression().Replace(text, match => $"$_{Unsafe().Replace(match.Value, "")}");

    /// <summary>Returns the text also without lines that hold only a statement of the template.</summary>
    public static string Plain(string text) => Statement().IsMatch(text) ? "" : Squash(text);

    /// <summary>Returns a template's text without its {# comments #}; the line breaks stay.</summary>
    public static string WithoutComments(string text) => Comment().Replace(text, match => new string('\n', match.Value.Count(character => character == '\n')));

    /// <summary>Matches a comment in a line, or one of several lines that begins a line. A shell's ${#name} is none.</summary>
    [GeneratedRegex(@"(?<![$\w])\{#[^\n]*?#\}|^[ \t]*\{#(?!\w)(.|\n)*?#\}", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\{\{.*?\}\}|<%=.*?%>|[$#]\{[^{}]*\}")]
    private static partial Regex Expression();

    [GeneratedRegex(@"[^\w]")]
    private static partial Regex Unsafe();

    [GeneratedRegex(@"^\s*(\{%.*%\}|\{\{-?\s*(if|else|end|range|with|define|template|include)\b.*\}\}|%\{.*\}|<%[^=].*%>)\s*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Statement();
}
