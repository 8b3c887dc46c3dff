using System.Text.Json.Nodes;
using System.Xml.Linq;
using HaK8s.ClusterFile;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.ClusterFile;

public class ClusterFileSchemaTests
{
    private static readonly string Schema = ClusterFileSchema.Generate(XDocument.Load(Path.ChangeExtension(typeof(ClusterSpec).Assembly.Location, ".xml")));

    [Test]
    public void The_committed_schema_is_up_to_date() => GoldenFile.ShouldMatch(Schema, "../../src/HaK8s.Clusters/ClusterFile/cluster.schema.json");

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
}
