namespace Nuke.Common.CI.GitHubActions.Configuration;

/// <summary>What starts a workflow, with details.</summary>
public abstract class GitHubActionsDetailedTrigger : ConfigurationEntity;
