using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HaK8s.Tests.Sessions;
using HaK8s.Tests.Testing;
using Nuke.Common.Parameters;
using NUnit.Framework;

namespace HaK8s.Tests.Docs;

/// <summary>Checks that the page of the command line, and the schema in .nuke, are those of the program.</summary>
public partial class CommandLineDocumentTests
{
    private string _help = null!;
    private string _schema = null!;

    [OneTimeSetUp]
    public async Task Ask_the_program()
    {
        using var program = new BuildProgram();
        _help = await program.RunAsync("--help", "--no-logo");
        _schema = await File.ReadAllTextAsync(Path.Combine(program.Root, ".nuke", "build.schema.json"));
    }

    [Test]
    public void The_committed_schema_is_up_to_date() => GoldenFile.ShouldMatch(_schema, "../../.nuke/build.schema.json");

    [Test]
    public void The_page_is_up_to_date() => GoldenFile.ShouldMatch(Page, "../../docs/command-line.md");

    [Test]
    public void Every_target_and_every_option_is_on_the_page()
    {
        var schema = JsonNode.Parse(_schema)!;
        var options = schema["allOf"]![0]!["properties"]!.AsObject().Concat(schema["definitions"]!["NukeBuild"]!["properties"]!.AsObject()).Select(option => option.Key).ToList();
        Assert.That(options, Has.Count.GreaterThan(40));
        Assert.That(options.Where(option => !Page.Contains($"\n| `--{DashedName.Of(option)}` |", StringComparison.Ordinal)), Is.Empty);
        Assert.That(BuildCommand.Targets.Where(target => !Page.Contains($"\n| `{target}` |", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void Every_variable_that_the_program_reads_is_on_the_page()
    {
        // The others are set by the program itself, for programs and scripts that it starts.
        var variables = Directory.EnumerateFiles(Path.Combine(Markdown.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Reading().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value)).Distinct().ToList();
        Assert.That(variables, Has.Count.GreaterThan(4));
        Assert.That(variables.Where(variable => !Page.Contains($"`{variable}`", StringComparison.Ordinal)), Is.Empty);
    }

    private string Page => new CommandLineDocument(JsonNode.Parse(_schema)!, _help, Markdown.Read("README.md").Text).Render();

    [GeneratedRegex("""(?:Variable = |(?<!SetEnvironment)[vV]ariable\()"(?<name>HAK8S_(?!NODE_)\w+)["]""")]
    private static partial Regex Reading();
}
