using HaK8s.Audit.Grammar;

namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds rules that keep something in a table that is not there.</summary>
internal sealed class StickTable : IRule<HaproxyConfig>
{
    private static readonly string[] Tracking = ["track-sc0", "track-sc1", "track-sc2"];

    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => subject.Sections
        .Where(section => section.Kind is "frontend" or "backend" or "listen")
        .SelectMany(section => section.Lines.Where(line => Stores(line) && HasNoTable(subject, section, line)).Select(line => new AuditFinding(
            subject.File,
            line.Number,
            "haproxy/stick-without-table",
            $"\"{line.Text}\" has no {(line.After("table") is { } table ? $"table {table}" : "stick-table")}",
            "HAProxy refuses the file and does not start",
            "stick-table type ip size 100k expire 30m in the same section; the API needs neither, so better remove both")));

    private static bool Stores(HaproxyLine line) =>
        line.Words is ["stick", "on" or "match" or "store-request" or "store-response", ..] || line.Words.Any(Tracking.Contains);

    private static bool HasNoTable(HaproxyConfig subject, HaproxySection section, HaproxyLine line) => line.After("table") is { } name
        ? !Keywords.IsPlaceholder(name) && !name.Contains('/', StringComparison.Ordinal) && !subject.Sections.Any(other => other.Name == name && HasTable(other))
        : !HasTable(section);

    private static bool HasTable(HaproxySection section) => section.Lines.Any(line => line.Words[0] == "stick-table" || Keywords.IsPlaceholder(line.Words[0]));
}
