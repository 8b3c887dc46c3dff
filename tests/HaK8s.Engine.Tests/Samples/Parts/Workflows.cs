using Nuke.Common;
using Nuke.Common.CI.GitHubActions;
using Serilog;

// As the build whose file NUKE 10.1.0 wrote (Transcripts/sample.ci.yml).
[GitHubActions("ci", GitHubActionsImage.UbuntuLatest, On = new[] { GitHubActionsTrigger.Push }, InvokedTargets = new[] { nameof(Deploy) }, ImportSecrets = new[] { nameof(Token) })]
[GitHubActions(
    "all",
    GitHubActionsImage.Ubuntu2404,
    GitHubActionsImage.WindowsLatest,
    AutoGenerate = false,
    OnPushBranches = new[] { "main", "release/*" },
    OnPushExcludePaths = new[] { "docs/**" },
    OnPullRequestBranches = new[] { "main" },
    OnWorkflowDispatchRequiredInputs = new[] { "KubernetesVersion" },
    OnCronSchedule = "0 4 * * 1",
    WritePermissions = new[] { GitHubActionsPermissions.SecurityEvents },
    ReadPermissions = new[] { GitHubActionsPermissions.Contents },
    ConcurrencyCancelInProgress = true,
    TimeoutMinutes = 30,
    FetchDepth = 0,
    PublishCondition = "always()",
    EnableGitHubToken = true,
    CacheKeyFiles = new string[0],
    InvokedTargets = new[] { nameof(Deploy), nameof(Report) })]
class Workflows : NukeBuild
{
    public static int Run() => Execute<Workflows>(x => x.Deploy);

    [Parameter, Secret] readonly string Token;

    Target Build => _ => _.Produces(RootDirectory / "artifacts" / "packages" / "*.nupkg").Executes(() => Log.Information("build"));
    Target Deploy => _ => _.Executes(() => Log.Information("deploy"));
    Target Report => _ => _.DependsOn(Build).Produces(RootDirectory / "report.html").Executes(() => Log.Information("report"));
}

[GitHubActions("none", GitHubActionsImage.UbuntuLatest, InvokedTargets = new[] { nameof(Deploy) })]
class NoTrigger : NukeBuild
{
    public static int Run() => Execute<NoTrigger>(x => x.Deploy);

    Target Deploy => _ => _.Executes(() => { });
}
