using System.Text.RegularExpressions;
using HaK8s.Audit.Grammar;

namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds requests of a check that are no HTTP, and patterns of its expectation that are no regular expression.</summary>
internal sealed class CheckRequest : IRule<HaproxyConfig>
{
    private static readonly string[] Methods = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "TRACE", "DELETE", "CONNECT", "PATCH"];

    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => subject.Sections
        .SelectMany(section => section.Lines)
        .Where(line => !line.Words.SkipLast(1).Any(Keywords.IsPlaceholder))
        .Select(line => (Line: line, Found: Problem(line)))
        .Where(found => found.Found is not null)
        .Select(found => new AuditFinding(
            subject.File,
            found.Line.Number,
            found.Found!.Value.Rule,
            $"\"{found.Line.Text}\": {found.Found.Value.What}",
            found.Found.Value.Rule == "haproxy/check-request" ? "an API server answers 400 or 405, so every control plane counts as DOWN" : "HAProxy refuses the file and does not start",
            HaproxyChecks.Cure));

    private static (string Rule, string What)? Problem(HaproxyLine line) => line.Words switch
    {
        // A single word is the path.
        ["option", "httpchk", var method, _, ..] when !Methods.Contains(method) && !method.StartsWith('/') && !Keywords.IsPlaceholder(method) => ("haproxy/check-request", $"{method} is no method of HTTP"),
        ["http-check", "send", ..] when line.After("ver") is { } version && !version.StartsWith("HTTP/", StringComparison.Ordinal) && !Keywords.IsPlaceholder(version) => ("haproxy/check-request", $"{version} is no version of HTTP, such as HTTP/1.1"),
        ["http-check", "send", ..] when line.After("meth") is { } method && !Methods.Contains(method) && !Keywords.IsPlaceholder(method) => ("haproxy/check-request", $"{method} is no method of HTTP"),
        ["http-check" or "tcp-check", "expect", ..] when (line.After("rstatus") ?? line.After("rstring")) is { } pattern && IsBroken(pattern) => ("haproxy/wrong-value", $"{pattern} is no regular expression"),
        ["tcp-check", "connect", ..] when HaproxyConnect.Unknown(line) is { } word => ("haproxy/unknown-keyword", $"{word} is no word of tcp-check connect"),
        ["http-check", "connect", ..] when HaproxyConnect.Unknown(line) is { } word => ("haproxy/unknown-keyword", $"{word} is no word of http-check connect"),
        _ => null,
    };

    /// <summary>True for brackets that are not closed, which all libraries refuse.</summary>
    private static bool IsBroken(string pattern)
    {
        try
        {
            _ = new Regex(pattern);
            return false;
        }
        catch (RegexParseException exception)
        {
            return exception.Error is RegexParseError.InsufficientClosingParentheses or RegexParseError.InsufficientOpeningParentheses or RegexParseError.UnterminatedBracket;
        }
    }
}
