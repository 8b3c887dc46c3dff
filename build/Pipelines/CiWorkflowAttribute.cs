using Nuke.Common.CI.GitHubActions;
using Nuke.Common.CI.GitHubActions.Configuration;
using Nuke.Common.Execution;

namespace Pipelines;

/// <summary>The workflow of this repository: the invoked targets, then a proof in the lab, whose results are kept.</summary>
/// <param name="name">The workflow's name.</param>
/// <param name="image">The runner.</param>
[AttributeUsage(AttributeTargets.Class)]
sealed class CiWorkflowAttribute(string name, GitHubActionsImage image) : GitHubActionsAttribute(name, image)
{
    protected override string BuildCmdPath => "./build.sh";

    protected override GitHubActionsJob GetJobs(GitHubActionsImage image, IReadOnlyCollection<ExecutableTarget> relevantTargets)
    {
        var job = base.GetJobs(image, relevantTargets);
        // One step for each target, so that the page of a run names the one that failed.
        job.Steps =
        [
            .. job.Steps.Where(step => step is not GitHubActionsRunStep),
            .. InvokedTargets.Select(target => new GitHubActionsRunStep { BuildCmdPath = BuildCmdPath, InvokedTargets = [target], Imports = [] }),
            new LinesStep(
                "- name: 'Run: VerifyHa'",
                "  # The embedded lab makes network namespaces and boots machines in them.",
                $"  run: sudo --preserve-env=CI,GITHUB_ACTIONS,PATH,HOME {BuildCmdPath} VerifyHa"),
            new LinesStep(
                "- uses: actions/upload-artifact@v5",
                "  if: always()",
                "  with:",
                "    name: report",
                "    path: |",
                "      artifacts/**",
                "      !artifacts/dotnet/**",
                "      !artifacts/kubeconfig",
                "      .nuke/temp/build.log"),
        ];
        return job;
    }
}
