using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using HaK8s.ClusterFile;
using HaK8s.Tests.ClusterFile.Fuzzing;
using HaK8s.Tests.Testing;
using Json.Schema;
using NUnit.Framework;
using YamlDotNet.Serialization;

namespace HaK8s.Tests.ClusterFile;

public class ClusterFileSchemaTests
{
    private static readonly XDocument Documentation = XDocument.Load(Path.ChangeExtension(typeof(ClusterSpec).Assembly.Location, ".xml"));

    private static readonly string Schema = ClusterFileSchema.Generate(Documentation);

    [Test]
    public void The_committed_schema_is_up_to_date() => GoldenFile.ShouldMatch(Schema, "../../src/HaK8s.Clusters/ClusterFile/cluster.schema.json");

    [Test]
    public void The_page_with_all_keys_is_up_to_date() =>
        GoldenFile.ShouldMatch(new ClusterFileDocument(JsonNode.Parse(Schema)!, Documentation).Render(), "../../docs/cluster-file.md");

    [Test]
    public void Every_key_is_described()
    {
        Assert.That(Undescribed("", JsonNode.Parse(Schema)!), Is.Empty);

        static IEnumerable<string> Undescribed(string path, JsonNode node) => (node["properties"]?.AsObject() ?? []).SelectMany(key => Undescribed($"{path}/{key.Key}", key.Value!)
            .Concat(Undescribed($"{path}/{key.Key}/", key.Value!["items"] ?? new JsonObject()))
            .Concat(key.Value!["description"] is null ? [$"{path}/{key.Key}"] : []));
    }

    [Test]
    public void Keys_are_closed_described_and_required_where_the_types_say_so()
    {
        var root = JsonNode.Parse(Schema)!;
        Assert.That((bool)root["additionalProperties"]!, Is.False);
        Assert.That(root["required"]!.AsArray().Select(key => (string)key!), Is.EquivalentTo(["name", "hosts"]));
        Assert.That((string)root["properties"]!["name"]!["description"]!, Does.StartWith("DNS label"));
        Assert.That(
            root["properties"]!["hosts"]!["items"]!["properties"]!["role"]!["enum"]!.AsArray().Select(role => (string)role!),
            Is.EqualTo(["loadBalancer", "controlPlane", "worker", "etcd", "jumpbox"]));
    }

    private static IEnumerable<TestCaseData> ValidFiles =>
    [
        new TestCaseData(DefaultCluster.Text).SetArgDisplayNames("default"),
        new TestCaseData(FullFile.Cluster).SetArgDisplayNames("full"),
        .. Directory.EnumerateFiles(Path.Combine(GoldenFile.ProjectDirectory, "../../docs/examples"), "*.yaml")
            .Order(StringComparer.Ordinal)
            .Select(path => new TestCaseData(File.ReadAllText(path)).SetArgDisplayNames(Path.GetFileNameWithoutExtension(path))),
    ];

    [TestCaseSource(nameof(ValidFiles))]
    public void An_editor_finds_no_error_in_a_valid_file(string text) => Assert.That(Errors(text), Is.Empty);

    [TestCase("nane: lab\nhosts: []", "nane")]
    [TestCase("name: lab\nhosts:\n- { name: a, role: master, address: 10.0.0.1 }", "role")]
    [TestCase("name: lab\nhosts: {}", "hosts")]
    [TestCase("name: lab\nhosts: []\nloadBalancer: { port: much }", "port")]
    public void An_editor_marks_an_error_at_its_place(string text, string place) => Assert.That(Errors(text), Has.Some.Contains($"/{place}: "));

    /// <summary>Validates a file as an editor does, which reads YAML's plain numbers as numbers.</summary>
    private static IReadOnlyList<string> Errors(string text)
    {
        var tree = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize<object>(text);
        using var json = JsonDocument.Parse(new SerializerBuilder().JsonCompatible().Build().Serialize(tree));
        var result = JsonSchema.FromText(Schema).Evaluate(json.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        return result.IsValid ? [] : [.. (result.Details ?? []).Where(detail => detail.Errors is not null).Select(detail => $"{detail.InstanceLocation}: {string.Join("; ", detail.Errors!.Values)}")];
    }
}
