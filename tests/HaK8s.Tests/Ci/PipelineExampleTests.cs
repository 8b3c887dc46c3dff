using System.Text.RegularExpressions;
using HaK8s.Tests.Docs;
using NUnit.Framework;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Tests.Ci;

/// <summary>Checks that the example pipelines of docs/ci are valid YAML and use existing targets and options, because users copy them.</summary>
public partial class PipelineExampleTests
{
    [TestCase("github-actions.yml", "name", "on", "permissions", "jobs")]
    [TestCase("github-scheduled.yml", "name", "on", "permissions", "jobs")]
    [TestCase("gitlab-ci.yml", "stages", "audit", "verify-ha", "verify-production")]
    public void An_example_is_YAML_with_the_parts_of_a_pipeline(string name, params string[] parts)
    {
        var mapping = Read(name);
        Assert.That(mapping.Children.Keys.Select(key => ((YamlScalarNode)key).Value), Is.SupersetOf(parts));
    }

    [TestCase("docs/ci/github-actions.yml", "VerifyHa", "Destroy", "Audit")]
    [TestCase("docs/ci/github-scheduled.yml", "VerifyHa", "Heal")]
    [TestCase("docs/ci/gitlab-ci.yml", "VerifyHa", "Destroy", "Audit", "Heal")]
    [TestCase(".github/workflows/ci.yml", "Test", "Docs", "VerifyHa")]
    public void Every_target_and_option_that_a_pipeline_uses_exists(string path, params string[] expected)
    {
        var commands = BuildCommand.In(Scalars(Load(path))).ToList();
        Assert.That(commands.Select(command => command.Split(' ')[0]), Is.SupersetOf(expected));
        Assert.That(commands.SelectMany(BuildCommand.Problems), Is.Empty);
    }

    [TestCase("docs/ci/github-actions.yml")]
    [TestCase("docs/ci/github-scheduled.yml")]
    [TestCase("docs/ci/gitlab-ci.yml")]
    public void No_command_line_has_a_secret(string path)
    {
        // A secret in ${{ }} would be in the script's text; a script gets it from its environment, and printf is a part of the shell.
        var scripts = Scalars(Load(path)).Where(text => text.Contains("build.sh", StringComparison.Ordinal) || text.Contains('\n') || text.StartsWith("printf", StringComparison.Ordinal)).ToList();
        Assert.That(scripts, Is.Not.Empty);
        Assert.That(scripts.Where(script => script.Contains("secrets.", StringComparison.Ordinal)), Is.Empty);
        var uses = scripts.SelectMany(script => script.Split('\n')).Where(line => Secret().IsMatch(line)).ToList();
        Assert.That(uses.Where(line => !line.TrimStart().StartsWith("printf ", StringComparison.Ordinal) && !line.StartsWith("cp ", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void A_scheduled_proof_keeps_the_figures_of_earlier_runs_and_changes_nothing_else()
    {
        Assert.Multiple(() =>
        {
            foreach (var path in new[] { "docs/ci/github-scheduled.yml", "docs/ci/gitlab-ci.yml" })
            {
                var texts = Scalars(Load(path)).ToList();
                Assert.That(texts, Has.Some.EqualTo("artifacts/verify-ha/runs"), path);
                Assert.That(texts, Has.Some.Contains("./build.sh VerifyHa --skip --yes-break-my-cluster --cluster-file production.yaml"), path);
            }
        });
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

    private static YamlMappingNode Read(string name) => Load($"docs/ci/{name}");

    private static YamlMappingNode Load(string path)
    {
        using var reader = File.OpenText(Path.Combine(Markdown.Root, path));
        var stream = new YamlStream();
        stream.Load(reader);
        return (YamlMappingNode)stream.Documents.Single().RootNode;
    }

    private static IEnumerable<string> Scalars(YamlNode node) => node.AllNodes.OfType<YamlScalarNode>().Select(scalar => scalar.Value ?? "");

    [GeneratedRegex(@"\$\{?(?:HAK8S_)?(?:SSH_KEY|\w*PASSWORD|\w*PASSPHRASE)\b")]
    private static partial Regex Secret();
}
