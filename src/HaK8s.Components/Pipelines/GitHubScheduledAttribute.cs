using Nuke.Common.CI.GitHubActions;

namespace HaK8s.Components.Pipelines;

/// <summary>Writes a workflow of GitHub Actions that proves at times that a cluster which exists is highly available.</summary>
/// <param name="name">The workflow's name.</param>
public sealed class GitHubScheduledAttribute(string name) : PipelineAttribute(name)
{
    /// <summary>The cluster file, from the root.</summary>
    public string ClusterFile { get; set; } = "production.yaml";

    /// <summary>When, in UTC: minute, hour, day, month, day of the week.</summary>
    public string Cron { get; set; } = "0 4 * * 1";

    /// <summary>The labels of a runner that reaches the hosts.</summary>
    public string RunsOn { get; set; } = "self-hosted, hak8s";

    /// <summary>Minutes after which the proof is stopped.</summary>
    public int TimeoutMinutes { get; set; } = 90;

    /// <inheritdoc/>
    public override Type HostType => typeof(GitHubActions);

    /// <inheritdoc/>
    public override IEnumerable<string> RelevantTargetNames => [nameof(IVerifyHa.VerifyHa), nameof(IDayTwo.Heal)];

    /// <inheritdoc/>
    protected override string DefaultFile => $".github/workflows/{Name}.yml";

    private protected override string Template => "github-scheduled.yml";

    private protected override IEnumerable<(string Mark, string Value)> Values =>
        [("CLUSTER_FILE", ClusterFile), ("CRON", Cron), ("RUNS_ON", RunsOn), ("TIMEOUT", $"{TimeoutMinutes}")];
}
