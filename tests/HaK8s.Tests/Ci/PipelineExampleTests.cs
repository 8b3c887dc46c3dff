using System.Text.RegularExpressions;
using HaK8s.Components;
using HaK8s.Tests.Testing;
using NUnit.Framework;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Tests.Ci;

/// <summary>Checks that the example pipelines of docs/ci are valid YAML and name existing targets, because users copy them.</summary>
public partial class PipelineExampleTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(GoldenFile.ProjectDirectory, "../.."));

    [TestCase("github-actions.yml", "name", "on", "permissions", "jobs")]
    [TestCase("gitlab-ci.yml", "stages", "verify-ha")]
    public void An_example_is_YAML_with_the_parts_of_a_pipeline(string name, params string[] parts)
    {
        var mapping = Read(name);
        Assert.That(mapping.Children.Keys.Select(key => ((YamlScalarNode)key).Value), Is.SupersetOf(parts));
    }

    [TestCase("github-actions.yml")]
    [TestCase("gitlab-ci.yml")]
    public void Every_target_that_an_example_runs_exists(string name)
    {
        var declared = typeof(IVerifyHa).Assembly.GetExportedTypes()
            .SelectMany(component => component.GetProperties())
            .Where(property => property.PropertyType == typeof(Nuke.Common.Target))
            .Select(property => property.Name)
            .ToHashSet();
        var run = Scalars(Read(name)).SelectMany(text => Call().Matches(text).Select(match => match.Groups["name"].Value)).ToList();
        Assert.That(run, Is.SupersetOf(new[] { "VerifyHa", "Destroy" }));
        Assert.That(run, Is.SubsetOf(declared));
    }

    [Test]
    public void On_GitHub_the_report_is_kept_and_the_machines_are_removed_whatever_happened()
    {
        var job = (YamlMappingNode)((YamlMappingNode)Read("github-actions.yml")["jobs"])["verify-ha"];
        var always = ((YamlSequenceNode)job["steps"]).Cast<YamlMappingNode>()
            .Where(step => step.Children.TryGetValue("if", out var condition) && condition.ToString() == "always()")
            .SelectMany(Scalars).ToList();
        Assert.That(always, Has.Some.StartsWith("actions/upload-artifact@").And.Some.EqualTo("artifacts/verify-ha").And.Some.Contains("./build.sh Destroy"));
    }

    [Test]
    public void On_GitLab_the_drills_are_test_results_and_the_machines_are_removed_whatever_happened()
    {
        var job = (YamlMappingNode)Read("gitlab-ci.yml")["verify-ha"];
        Assert.That(Scalars(job["after_script"]), Has.Some.Contains("./build.sh Destroy"));
        Assert.That(job["artifacts"]["when"].ToString(), Is.EqualTo("always"));
        Assert.That(job["artifacts"]["reports"]["junit"].ToString(), Is.EqualTo("artifacts/verify-ha/junit.xml"));
    }

    private static YamlMappingNode Read(string name)
    {
        using var reader = File.OpenText(Path.Combine(Root, "docs", "ci", name));
        var stream = new YamlStream();
        stream.Load(reader);
        return (YamlMappingNode)stream.Documents.Single().RootNode;
    }

    private static IEnumerable<string> Scalars(YamlNode node) => node.AllNodes.OfType<YamlScalarNode>().Select(scalar => scalar.Value ?? "");

    [GeneratedRegex(@"\./build\.sh (?<name>[A-Z]\w+)")]
    private static partial Regex Call();
}
