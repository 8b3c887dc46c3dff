using System.Globalization;
using HaK8s.Audit.Grammar;

namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds lines of resolvers, peers, userlists, mailers and caches that HAProxy refuses, and lines in sections that may not have them.</summary>
internal sealed class HelpingSections : IRule<HaproxyConfig>
{
    private static readonly string[] Kinds = ["resolvers", "peers", "userlist", "mailers", "cache"];
    private static readonly string[] Holds = ["nx", "timeout", "valid", "obsolete", "other", "refused"];
    private static readonly string[] OfUser = ["password", "insecure-password", "groups"];
    private static readonly string[] NotInDefaults = ["bind", "server", "server-template", "use_backend", "use-server", "stick", "dispatch"];

    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => subject.Sections
        .SelectMany(section => section.Lines.Where(line => !line.Words.Any(Keywords.IsPlaceholder) && !line.Words[0].StartsWith('.')).Select(line => (Line: line, Problem: Problem(section, line))))
        .Where(found => found.Problem is not null)
        .Select(found => new AuditFinding(
            subject.File,
            found.Line.Number,
            "haproxy/unknown-keyword",
            $"\"{found.Line.Text}\": {found.Problem}",
            "HAProxy refuses the file and does not start",
            "correct or remove it; test with haproxy -c -f FILE"));

    private static string? Problem(HaproxySection section, HaproxyLine line)
    {
        if (section.Kind == "defaults" && NotInDefaults.Contains(line.Words[0]))
            return "this cannot stand in defaults";
        if (section.Kind == "frontend" && line.Words[0] == "default-server")
            return "a frontend has no servers";
        if (line.Words is ["server-template", _, var range, ..]
            && range.Split('-') is [var first, var last]
            && int.TryParse(first, CultureInfo.InvariantCulture, out var low)
            && int.TryParse(last, CultureInfo.InvariantCulture, out var high)
            && low > high)
            return $"{range} is no range";
        if (!Kinds.Contains(section.Kind))
            return null;
        if (!Keywords.Haproxy[section.Kind].Contains(line.Words[0] is "no" or "default" && line.Words.Count > 1 ? line.Words[1] : line.Words[0]))
            return $"{section.Kind} knows no {line.Words[0]}";
        return line.Words switch
        {
            ["nameserver", _, var address, ..] when !address.Contains(':', StringComparison.Ordinal) && !address.Contains('@', StringComparison.Ordinal) => "the port of the name server is missing",
            ["hold", var what, ..] when !Holds.Contains(what) => $"hold knows no {what}",
            ["user", _, var setting, ..] when !OfUser.Contains(setting) => $"user knows no {setting}",
            _ => null,
        };
    }
}
