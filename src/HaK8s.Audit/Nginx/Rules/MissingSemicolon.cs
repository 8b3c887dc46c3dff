using HaK8s.Audit.Grammar;

namespace HaK8s.Audit.Nginx.Rules;

/// <summary>Finds directives without a semicolon, which swallow the directive on the next line or meet the end of their block.</summary>
internal sealed class MissingSemicolon : IRule<NginxConfig>
{
    private static readonly string[] Contexts = ["stream", "server", "upstream"];

    public IEnumerable<AuditFinding> Of(NginxConfig subject) => subject.Streams
        .SelectMany(stream => stream.All)
        .Select(directive => (Directive: directive, Index: Swallowed(directive)))
        .Where(found => found.Index >= 0)
        .Select(found => new AuditFinding(
            subject.File,
            found.Index == 0 ? found.Directive.Line : found.Directive.ArgumentLines[found.Index - 1],
            "nginx/missing-semicolon",
            $"the semicolon after \"{string.Join(' ', found.Directive.Arguments.Take(found.Index).Prepend(found.Directive.Name))}\" is missing",
            "nginx reads what follows as a part of this directive, refuses the file and does not start",
            "end each directive with a semicolon; test with nginx -t"));

    /// <summary>
    /// Returns the index of the argument that begins a line and is a directive's name; the number of arguments if the block ends after
    /// them; -1 if the directive is complete.
    /// </summary>
    private static int Swallowed(NginxDirective directive) => Enumerable.Range(0, directive.Arguments.Count)
        .FirstOrDefault(index => directive.ArgumentLines[index] > (index == 0 ? directive.Line : directive.ArgumentLines[index - 1])
            && IsName(directive.Arguments[index]), directive.IsUnfinished && IsName(directive.Name) ? directive.Arguments.Count : -1);

    private static bool IsName(string word) => Contexts.Any(context => Keywords.Nginx[context].Contains(word));
}
