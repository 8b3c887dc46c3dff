using Nuke.Common.CI.GitHubActions;

namespace HaK8s.Components.Pipelines;

/// <summary>Writes a workflow of GitHub Actions that makes the cluster of a file in the lab and proves it, and audits configurations.</summary>
/// <param name="name">The workflow's name.</param>
public sealed class GitHubVerifyHaAttribute(string name) : PipelineAttribute(name)
{
    /// <summary>The cluster file, from the root.</summary>
    public string ClusterFile { get; set; } = "cluster.yaml";

    /// <summary>Files and folders for Audit, from the root.</summary>
    public string AuditFiles { get; set; } = "deploy";

    /// <summary>The runner.</summary>
    public string RunsOn { get; set; } = "ubuntu-24.04";

    /// <summary>Minutes after which the proof is stopped.</summary>
    public int TimeoutMinutes { get; set; } = 60;

    /// <inheritdoc/>
    public override Type HostType => typeof(GitHubActions);

    /// <inheritdoc/>
    public override IEnumerable<string> RelevantTargetNames => [nameof(IVerifyHa.VerifyHa), nameof(IDayTwo.Destroy), nameof(IAudit.Audit)];

    /// <inheritdoc/>
    protected override string DefaultFile => $".github/workflows/{Name}.yml";

    private protected override string Template => "github-verify-ha.yml";

    private protected override IEnumerable<(string Mark, string Value)> Values =>
        [("CLUSTER_FILE", ClusterFile), ("AUDIT_FILES", AuditFiles), ("RUNS_ON", RunsOn), ("TIMEOUT", $"{TimeoutMinutes}")];
}
