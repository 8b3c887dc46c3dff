using HaK8s.Components;
using HaK8s.Components.Pipelines;
using HaK8s.Processes;
using Nuke.Common;
using Nuke.Common.CI.GitHubActions;
using Nuke.Common.IO;
using Pipelines;
using Testing;

/// <summary>The targets of HaK8s: those of its components, and those of this repository.</summary>
[CiWorkflow(
    "ci",
    GitHubActionsImage.Ubuntu2404,
    AutoGenerate = false,
    On = new[] { GitHubActionsTrigger.Push, GitHubActionsTrigger.PullRequest, GitHubActionsTrigger.WorkflowDispatch },
    ReadPermissions = new[] { GitHubActionsPermissions.Contents },
    InvokedTargets = new[] { nameof(IRepository.Test), nameof(IRepository.Docs) },
    CacheIncludePatterns = new[] { ".nuke/temp/dotnet", "~/.nuget/packages" },
    CacheKeyFiles = new[] { "global.json", "**/packages.lock.json" },
    TimeoutMinutes = 60)]
[GitHubVerifyHa("verify-ha", File = "docs/ci/github-actions.yml", AutoGenerate = false)]
[GitHubScheduled("verify-production", File = "docs/ci/github-scheduled.yml", AutoGenerate = false)]
[GitLabCI(File = "docs/ci/gitlab-ci.yml", AutoGenerate = false)]
sealed class Build : NukeBuild, IProvisionCluster, IVerifyHa, IDayTwo, IBackup, IAudit, ITestHaK8s, IRepository
{
    public TestCounts? Tests { get; set; }

    AbsolutePath IHazCluster.VagrantFolder => RootDirectory / "vagrant";

    // Hides the engine's --plan, which shows the targets; this target shows the hosts.
    new Target Plan => ((IDayTwo)this).DefinePlan;

    public static int Main()
    {
        Umask.Tighten();
        return Execute<Build>();
    }

    protected override void OnBuildFinished()
    {
        ((IHazCluster)this).CloseCluster();
        if (Tests is not null)
            Console.WriteLine(Tests);
    }
}
