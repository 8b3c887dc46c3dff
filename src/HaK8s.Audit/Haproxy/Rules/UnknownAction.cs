using HaK8s.Audit.Grammar;

namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds rules of tcp-request, http-request and their like whose action HAProxy does not know.</summary>
internal sealed class UnknownAction : IRule<HaproxyConfig>
{
    private static readonly string[] Kinds = ["connection", "content", "session", "inspect-delay", "quic-initial"];

    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => subject.Sections
        .Where(section => section.Kind is "defaults" or "frontend" or "backend" or "listen")
        .SelectMany(section => section.Lines)
        .Where(line => !line.Words.Take(3).Any(Keywords.IsPlaceholder))
        .Select(line => (Line: line, Problem: Problem(line)))
        .Where(found => found.Problem is not null)
        .Select(found => new AuditFinding(
            subject.File,
            found.Line.Number,
            "haproxy/unknown-keyword",
            $"\"{found.Line.Text}\": {found.Problem}",
            "HAProxy refuses the file and does not start",
            "correct or remove it; test with haproxy -c -f FILE"));

    private static string? Problem(HaproxyLine line) => line.Words switch
    {
        ["tcp-request" or "tcp-response", "inspect-delay"] => "inspect-delay needs a time",
        ["tcp-request" or "tcp-response", var kind, ..] when !Kinds.Contains(kind) => $"{line.Words[0]} knows no {kind}",
        ["tcp-request" or "tcp-response", "connection" or "content" or "session", var action, ..] when !Knows("tcp-rule", action) => $"{line.Words[1]} knows no action {action}",
        ["http-request" or "http-response" or "http-after-response", var action, ..] when !Knows("http-rule", action) => $"{line.Words[0]} knows no action {action}",
        _ => null,
    };

    // Lua and filters add actions of their own.
    private static bool Knows(string context, string action) => action.Split('(')[0] is var name
        && (Keywords.Haproxy[context].Contains(name) || name.StartsWith("lua.", StringComparison.Ordinal) || name.StartsWith("track-sc", StringComparison.Ordinal) || name.StartsWith("sc-", StringComparison.Ordinal));
}
