using HaK8s.Audit.Grammar;

namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds conditions that ask for something HAProxy does not know, or in a form that it refuses.</summary>
internal sealed class UnknownFetch : IRule<HaproxyConfig>
{
    private static readonly string[] Flags = ["-i", "-f", "-m", "-n", "-u", "-M", "--"];

    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => subject.Sections
        .Where(section => section.Kind is "defaults" or "frontend" or "backend" or "listen")
        .SelectMany(section => section.Lines)
        .SelectMany(line => Expressions(line).Where(expression => !expression.Any(Keywords.IsPlaceholder)).Select(expression => (Line: line, Problem: Problem(expression))))
        .Where(found => found.Problem is not null)
        .Select(found => new AuditFinding(
            subject.File,
            found.Line.Number,
            "haproxy/unknown-fetch",
            $"\"{found.Line.Text}\": {found.Problem}",
            "HAProxy refuses the file and does not start",
            "src, dst_port, req.ssl_sni, path_beg and others of HAProxy's manual; test with haproxy -c -f FILE"));

    private static IEnumerable<IReadOnlyList<string>> Expressions(HaproxyLine line) => HaproxyConditions.OfAcl(line) is { Count: > 0 } acl
        ? [acl]
        : HaproxyConditions.IsConditional(line) ? HaproxyConditions.Inline(line) : [];

    private static string? Problem(IReadOnlyList<string> expression)
    {
        var fetch = HaproxyConditions.Fetch(expression);
        if (fetch.Length > 0
            && !fetch.StartsWith("lua.", StringComparison.Ordinal)
            && !fetch.Contains('[', StringComparison.Ordinal)
            && !Keywords.Haproxy["fetch"].Contains(fetch))
            return $"HAProxy knows no {fetch}";
        if (expression
            .Skip(1)
            .TakeWhile(word => word.StartsWith('-') || expression.Contains("-m"))
            .FirstOrDefault(word => word is ['-', >= 'a' and <= 'z' or >= 'A' and <= 'Z'] && !Flags.Contains(word)) is { } flag)
            return $"there is no flag {flag}";
        return fetch is "src" or "dst" && expression.Skip(1).FirstOrDefault(Addresses.IsBroken) is { } address ? $"{address} is no network" : null;
    }
}
