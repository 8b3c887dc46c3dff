using Nuke.Common.CI.GitLab;

namespace HaK8s.Components.Pipelines;

/// <summary>
/// Writes a pipeline of GitLab CI that makes the cluster of a file in the lab and proves it, audits configurations, and proves in scheduled
/// pipelines that a cluster which exists is highly available.
/// </summary>
public sealed class GitLabCIAttribute() : PipelineAttribute("gitlab-ci")
{
    /// <summary>The cluster file for the lab, from the root.</summary>
    public string ClusterFile { get; set; } = "cluster.yaml";

    /// <summary>The file of the cluster that exists, from the root.</summary>
    public string ProductionClusterFile { get; set; } = "production.yaml";

    /// <summary>Files and folders for Audit, from the root.</summary>
    public string AuditFiles { get; set; } = "deploy";

    /// <summary>The tag of the runner.</summary>
    public string RunnerTag { get; set; } = "hak8s";

    /// <inheritdoc/>
    public override Type HostType => typeof(GitLab);

    /// <inheritdoc/>
    public override IEnumerable<string> RelevantTargetNames => [nameof(IVerifyHa.VerifyHa), nameof(IDayTwo.Destroy), nameof(IDayTwo.Heal), nameof(IAudit.Audit)];

    /// <inheritdoc/>
    protected override string DefaultFile => ".gitlab-ci.yml";

    private protected override string Template => "gitlab-ci.yml";

    private protected override IEnumerable<(string Mark, string Value)> Values =>
        [("CLUSTER_FILE", ClusterFile), ("PRODUCTION_FILE", ProductionClusterFile), ("AUDIT_FILES", AuditFiles), ("TAG", RunnerTag)];
}
