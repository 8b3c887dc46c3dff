using Nuke.Common.CI.GitHubActions.Configuration;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Parameters;
using Nuke.Common.Tooling;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI.GitHubActions;

public partial class GitHubActionsAttribute
{
    /// <inheritdoc/>
    public override string IdPostfix => name;

    /// <inheritdoc/>
    public override Type HostType => typeof(GitHubActions);

    /// <inheritdoc/>
    public override AbsolutePath ConfigurationFile => Build.RootDirectory / ".github" / "workflows" / $"{name}.yml";

    /// <inheritdoc/>
    public override IEnumerable<AbsolutePath> GeneratedFiles => [ConfigurationFile];

    /// <inheritdoc/>
    public override IEnumerable<string> RelevantTargetNames => InvokedTargets;

    /// <inheritdoc/>
    public override IEnumerable<string> IrrelevantTargetNames => [];

    /// <inheritdoc/>
    public override CustomFileWriter CreateWriter(StreamWriter streamWriter) => new(streamWriter, indentationFactor: 2, commentPrefix: "#");

    /// <inheritdoc/>
    public override ConfigurationEntity GetConfiguration(IReadOnlyCollection<ExecutableTarget> relevantTargets)
    {
        var configuration = new GitHubActionsConfiguration
        {
            Name = name,
            ShortTriggers = On,
            DetailedTriggers = [.. GetTriggers()],
            Permissions = [.. WritePermissions.Select(permission => (permission, "write")), .. ReadPermissions.Select(permission => (permission, "read"))],
            ConcurrencyGroup = ConcurrencyGroup,
            ConcurrencyCancelInProgress = ConcurrencyCancelInProgress,
            Jobs = [.. images.Prepend(image).Select(runner => GetJobs(runner, relevantTargets))],
        };
        Assert.True(
            (configuration.ShortTriggers.Length > 0) != (configuration.DetailedTriggers.Length > 0),
            $"The workflow '{name}' needs either {nameof(On)} or one of the other triggers, and not both");
        return configuration;
    }

    /// <summary>The job for one runner.</summary>
    protected virtual GitHubActionsJob GetJobs(GitHubActionsImage image, IReadOnlyCollection<ExecutableTarget> relevantTargets) => new()
    {
        Name = image.GetValue().Replace('.', '_'),
        EnvironmentName = EnvironmentName,
        EnvironmentUrl = EnvironmentUrl,
        Image = image,
        TimeoutMinutes = TimeoutMinutes,
        ConcurrencyGroup = JobConcurrencyGroup,
        ConcurrencyCancelInProgress = JobConcurrencyCancelInProgress,
        Steps = [.. Steps(relevantTargets)],
    };

    /// <summary>Environment variables of the build: inputs and secrets of the workflow.</summary>
    protected virtual IEnumerable<(string, string)> GetImports()
    {
        foreach (var input in OnWorkflowDispatchOptionalInputs.Concat(OnWorkflowDispatchRequiredInputs))
            yield return (input, $"${{{{ github.event.inputs.{input} }}}}");
        foreach (var secret in ImportSecrets)
            yield return (secret, $"${{{{ secrets.{DashedName.Of(secret).Replace('-', '_').ToUpperInvariant()} }}}}");
        if (EnableGitHubToken)
            yield return ("GITHUB_TOKEN", "${{ secrets.GITHUB_TOKEN }}");
    }

    /// <summary>What starts the workflow.</summary>
    protected virtual IEnumerable<GitHubActionsDetailedTrigger> GetTriggers()
    {
        var push = new GitHubActionsVcsTrigger
        {
            Kind = GitHubActionsTrigger.Push,
            Branches = OnPushBranches,
            BranchesIgnore = OnPushBranchesIgnore,
            Tags = OnPushTags,
            TagsIgnore = OnPushTagsIgnore,
            IncludePaths = OnPushIncludePaths,
            ExcludePaths = OnPushExcludePaths,
        };
        if (IsUsed(push))
            yield return push;
        var pullRequest = new GitHubActionsVcsTrigger
        {
            Kind = GitHubActionsTrigger.PullRequest,
            Branches = OnPullRequestBranches,
            Tags = OnPullRequestTags,
            IncludePaths = OnPullRequestIncludePaths,
            ExcludePaths = OnPullRequestExcludePaths,
        };
        if (IsUsed(pullRequest))
            yield return pullRequest;
        if (OnWorkflowDispatchOptionalInputs.Length + OnWorkflowDispatchRequiredInputs.Length > 0)
            yield return new GitHubActionsWorkflowDispatchTrigger { OptionalInputs = OnWorkflowDispatchOptionalInputs, RequiredInputs = OnWorkflowDispatchRequiredInputs };
        if (!OnCronSchedule.IsNullOrWhiteSpace())
            yield return new GitHubActionsScheduledTrigger { Cron = OnCronSchedule };
    }

    private static bool IsUsed(GitHubActionsVcsTrigger trigger) => new[]
    {
        trigger.Branches, trigger.BranchesIgnore, trigger.Tags, trigger.TagsIgnore, trigger.IncludePaths, trigger.ExcludePaths,
    }.Any(values => values.Length > 0);

    private IEnumerable<GitHubActionsStep> Steps(IReadOnlyCollection<ExecutableTarget> relevantTargets)
    {
        yield return new GitHubActionsCheckoutStep
        {
            Submodules = Submodules == GitHubActionsSubmodules.False ? null : Submodules,
            Lfs = Lfs ? true : null,
            FetchDepth = FetchDepth == 1 ? null : FetchDepth,
            Progress = Progress ? null : false,
            Filter = Filter,
        };
        if (CacheKeyFiles.Length > 0)
            yield return new GitHubActionsCacheStep { IncludePatterns = CacheIncludePatterns, ExcludePatterns = CacheExcludePatterns, KeyFiles = CacheKeyFiles };
        yield return new GitHubActionsRunStep { BuildCmdPath = BuildCmdPath, InvokedTargets = InvokedTargets, Imports = GetImports().ToDictionary(StringComparer.Ordinal) };
        if (!PublishArtifacts)
            yield break;
        foreach (var folder in relevantTargets.SelectMany(target => target.ArtifactProducts).Select(ProductFolder).Distinct())
            yield return new GitHubActionsArtifactStep { Name = folder.Name, Path = Build.RootDirectory.GetUnixRelativePathTo(folder).ToString(), Condition = PublishCondition };
    }

    /// <summary>The product itself, or the folder above a pattern.</summary>
    private static AbsolutePath ProductFolder(string product)
    {
        AbsolutePath path = product;
        while (path.ToString().Contains('*', StringComparison.Ordinal))
            path = path.Parent!;
        return path;
    }
}
