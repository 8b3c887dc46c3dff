using System.Text.Json.Nodes;
using NUnit.Framework;

namespace HaK8s.Tests.Engine;

/// <summary>Checks that the editor schema equals the real engine's, except for unsupported hosts and our own options.</summary>
internal sealed class SchemaTests
{
    [Test]
    public async Task The_schema_is_that_of_the_real_engine()
    {
        using var program = new Program("Sample");
        await program.RunAsync("--plan");

        var expected = Parse(Path.Combine(AppContext.BaseDirectory, "Transcripts", "sample.build.schema.json"));
        var actual = Parse(Path.Combine(program.Root, ".nuke", "build.schema.json"));

        foreach (var own in new[] { "DryRun", "Events", "Json", "Parallel" })
            Assert.That(actual["definitions"]!["NukeBuild"]!["properties"]!.AsObject().Remove(own), Is.True, own);
        foreach (var schema in new[] { expected, actual })
        {
            schema["definitions"]!.AsObject().Remove("Host");
            schema["definitions"]!["NukeBuild"]!["properties"]!["Plan"]!.AsObject().Remove("description");
            schema["allOf"]![0]!["properties"]!["Token"]!.AsObject().Remove("default");
        }

        Assert.That(actual.ToJsonString(), Is.EqualTo(expected.ToJsonString()));
    }

    private static JsonNode Parse(string path) => JsonNode.Parse(File.ReadAllText(path))!;
}
