using HaK8s.Audit.Grammar;

namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds log lines without a facility, or with a facility or a level that HAProxy does not know.</summary>
internal sealed class LogTarget : IRule<HaproxyConfig>
{
    private static readonly string[] WithValue = ["len", "format", "sample", "profile"];

    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => subject.Sections
        .Where(section => section.Kind is "global" or "defaults" or "frontend" or "backend" or "listen")
        .SelectMany(section => section.Lines
            .Where(line => line.Words is ["log", _, ..] && !line.Words.Any(Keywords.IsPlaceholder))
            .Select(line => (Line: line, Problem: Problem(section, line))))
        .Where(found => found.Problem is not null)
        .Select(found => new AuditFinding(
            subject.File,
            found.Line.Number,
            "haproxy/wrong-value",
            $"\"{found.Line.Text}\": {found.Problem}",
            "HAProxy refuses the file and does not start",
            "log /dev/log local0 notice; levels are emerg, alert, crit, err, warning, notice, info and debug"));

    private static string? Problem(HaproxySection section, HaproxyLine line)
    {
        if (line.Words[1] == "global")
            return section.Kind == "global" ? "global cannot take its log from itself" : null;
        var words = line.Words.Skip(2).ToList();
        while (words is [var setting, _, .. var rest] && WithValue.Contains(setting))
            words = rest;
        return words.Count == 0 ? "the facility is missing"
            : !Keywords.Haproxy["facility"].Contains(words[0]) ? $"{words[0]} is no facility"
            : words.Skip(1).FirstOrDefault(level => !Keywords.Haproxy["level"].Contains(level)) is { } level ? $"{level} is no level" : null;
    }
}
