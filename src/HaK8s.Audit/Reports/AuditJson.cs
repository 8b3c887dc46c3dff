using System.Text.Json.Nodes;

namespace HaK8s.Audit.Reports;

/// <summary>Writes a report as JSON for other programs.</summary>
public static class AuditJson
{
    public static string Write(AuditReport report) => new JsonObject
    {
        ["headline"] = report.Headline,
        ["read"] = Texts(report.Read),
        ["asked"] = Texts(report.Asked),
        ["notUnderstood"] = Texts(report.NotUnderstood),
        ["findings"] = new JsonArray([.. report.Faults.Select(Finding)]),
        ["ignored"] = new JsonArray([.. report.Ignored.Select(Finding)]),
    }.ToJsonString(AuditSarif.Readable);

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode?)JsonValue.Create(text))]);

    private static JsonNode Finding(AuditFinding finding) => new JsonObject
    {
        ["file"] = finding.File,
        ["line"] = finding.Line,
        ["also"] = new JsonArray([.. finding.Also.Select(line => (JsonNode?)JsonValue.Create(line))]),
        ["rule"] = finding.Rule,
        ["certainty"] = RuleList.Name(finding.Certainty),
        ["what"] = finding.What,
        ["why"] = finding.Why,
        ["cure"] = finding.Cure,
    };
}
