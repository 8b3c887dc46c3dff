using HaK8s.Tests.Sessions;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Ci;

/// <summary>Checks that the pipelines of this repository are those that the attributes of build/Build.cs write.</summary>
[Parallelizable(ParallelScope.Children)]
public class PipelineFileTests
{
    [TestCase("GitHubActions_ci", ".github/workflows/ci.yml")]
    [TestCase("GitHubActions_verify-ha", "docs/ci/github-actions.yml")]
    [TestCase("GitHubActions_verify-production", "docs/ci/github-scheduled.yml")]
    [TestCase("GitLab_gitlab-ci", "docs/ci/gitlab-ci.yml")]
    public async Task A_pipeline_is_up_to_date(string id, string file)
    {
        using var program = new BuildProgram();
        Assert.That(await program.RunAsync("--generate-configuration", id), Does.EndWith($"{file}\nexit 0\n"));
        // HAK8S_UPDATE_GOLDEN=1 writes it; so does ./build.sh --generate-configuration ID.
        GoldenFile.ShouldMatch(await File.ReadAllTextAsync(Path.Combine(program.Root, file)), $"../../{file}");
    }

    [Test]
    public async Task An_unknown_one_is_refused_with_the_choices()
    {
        using var program = new BuildProgram();
        Assert.That(
            await program.RunAsync("--generate-configuration", "ci"),
            Is.EqualTo("There is no configuration 'ci'. The build has: GitHubActions_ci, GitHubActions_verify-ha, GitHubActions_verify-production, GitLab_gitlab-ci\nexit 2\n"));
    }
}
