using System.Text.RegularExpressions;
using HaK8s.Audit.Grammar;

namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds sections without a name, with a name that HAProxy refuses, with more words behind it, or from defaults that are not there.</summary>
internal sealed partial class SectionName : IRule<HaproxyConfig>
{
    private static readonly string[] Named = ["frontend", "backend", "listen"];

    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => subject.Headers
        .Where(line => (Named.Contains(line.Words[0]) || line.Words[0] == "defaults") && !line.Words.Any(Keywords.IsPlaceholder))
        .Select(line => (Line: line, Problem: Problem(subject, line)))
        .Where(found => found.Problem is not null)
        .Select(found => new AuditFinding(
            subject.File,
            found.Line.Number,
            "haproxy/section-name",
            $"\"{found.Line.Text}\" {found.Problem}",
            "HAProxy refuses the file and does not start",
            $"{found.Line.Words[0]} NAME with letters, digits, - _ . and :; addresses belong to bind, conditions to use_backend"));

    private static string? Problem(HaproxyConfig subject, HaproxyLine line)
    {
        var isDefaults = line.Words[0] == "defaults";
        if (line.Words.Count == 1)
            return isDefaults ? null : "has no name";
        var rest = line.Words.Skip(line.Words[1] == "from" && isDefaults ? 1 : 2).ToList();
        if (!isDefaults && Forbidden().Match(line.Words[1]) is { Success: true } match)
            return $"has a name with \"{match.Value}\"";
        if (rest is ["from", var from, ..])
            return subject.IsFragment || subject.Headers.Any(other => other.Number < line.Number && other.Words is ["defaults", var name, ..] && name == from) ? null : $"names defaults {from}, which no section above has";
        if (!isDefaults
            && !subject.IsFragment
            && subject.Headers.LastOrDefault(other => other.Number < line.Number && other.Words[0] == "defaults") is { Words: [_, var above, ..] }
            && subject.Headers.Any(other => Named.Contains(other.Words[0]) && other.After("from") == above))
            return $"uses defaults {above} without naming it, and another section names it with \"from\"";
        return rest.Count > 0 && !isDefaults ? $"has \"{rest[0]}\" behind its name" : null;
    }

    [GeneratedRegex(@"[^A-Za-z0-9_.:-]")]
    private static partial Regex Forbidden();
}
