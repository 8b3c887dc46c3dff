using HaK8s.Audit.Grammar;

namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds stick-tables without a size or with an unknown type, and hash-types that HAProxy does not know.</summary>
internal sealed class StickTableForm : IRule<HaproxyConfig>
{
    private static readonly string[] Types = ["ip", "ipv4", "ipv6", "integer", "string", "binary"];
    private static readonly string[] Hashes = ["map-based", "consistent"];

    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => subject.Sections
        .Where(section => section.Kind is "defaults" or "frontend" or "backend" or "listen")
        .SelectMany(section => section.Lines)
        .Where(line => !line.Words.Any(Keywords.IsPlaceholder))
        .Select(line => (Line: line, Problem: Problem(line)))
        .Where(found => found.Problem is not null)
        .Select(found => new AuditFinding(
            subject.File,
            found.Line.Number,
            "haproxy/wrong-value",
            $"\"{found.Line.Text}\": {found.Problem}",
            "HAProxy refuses the file and does not start",
            found.Line.Words[0] == "hash-type" ? "hash-type consistent" : "stick-table type ip size 100k expire 30m"));

    private static string? Problem(HaproxyLine line) => line.Words[0] switch
    {
        "stick-table" when line.After("type") is not { } type => "the type is missing",
        "stick-table" when !Types.Contains(line.After("type")) => $"{line.After("type")} is no type",
        "stick-table" when line.After("size") is null => "the size is missing",
        "hash-type" when !Hashes.Contains(line.Words.ElementAtOrDefault(1)) => "the type is map-based or consistent",
        _ => null,
    };
}
