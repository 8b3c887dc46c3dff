using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HaK8s.Audit.Reports;

/// <summary>Writes a report as SARIF 2.1.0, which GitHub's code scanning reads.</summary>
public static class AuditSarif
{
    internal static JsonSerializerOptions Readable { get; } = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(AuditReport report) => new JsonObject
    {
        ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
        ["version"] = "2.1.0",
        ["runs"] = new JsonArray(new JsonObject
        {
            ["tool"] = new JsonObject
            {
                ["driver"] = new JsonObject { ["name"] = "HaK8s Audit", ["rules"] = new JsonArray([.. RuleList.All.Select(Rule)]) },
            },
            ["results"] = new JsonArray([.. report.Faults.Select(Result)]),
        }),
    }.ToJsonString(Readable);

    private static JsonNode Rule(RuleInfo rule) => new JsonObject
    {
        ["id"] = rule.Name,
        ["shortDescription"] = Message(rule.Finds),
        ["fullDescription"] = Message(rule.Why),
        ["help"] = Message(rule.Cure),
        ["defaultConfiguration"] = new JsonObject { ["level"] = Level(rule.Certainty) },
    };

    private static JsonNode Result(AuditFinding finding) => new JsonObject
    {
        ["ruleId"] = finding.Rule,
        ["level"] = Level(finding.Certainty),
        ["message"] = Message($"{finding.What}: {finding.Why}. Fix: {finding.Cure}"),
        ["locations"] = new JsonArray([.. finding.Also.Prepend(finding.Line).Select(line => Location(finding.File, line))]),
    };

    private static JsonObject Location(string file, int line) => new JsonObject
    {
        ["physicalLocation"] = new JsonObject
        {
            ["artifactLocation"] = new JsonObject { ["uri"] = file },
            ["region"] = new JsonObject { ["startLine"] = Math.Max(line, 1) },
        },
    };

    private static JsonObject Message(string text) => new() { ["text"] = text };

    private static string Level(Certainty certainty) => certainty switch
    {
        Certainty.Error => "error",
        Certainty.Fault => "warning",
        _ => "note",
    };
}
