using Nuke.Common.Tooling;

namespace Nuke.Common.CI.GitHubActions;

/// <summary>Permissions of a workflow's token.</summary>
public enum GitHubActionsPermissions
{
    [EnumValue("actions")]
    Actions,
    [EnumValue("checks")]
    Checks,
    [EnumValue("contents")]
    Contents,
    [EnumValue("deployments")]
    Deployments,
    [EnumValue("id-token")]
    IdToken,
    [EnumValue("issues")]
    Issues,
    [EnumValue("discussions")]
    Discussions,
    [EnumValue("packages")]
    Packages,
    [EnumValue("pages")]
    Pages,
    [EnumValue("pull-requests")]
    PullRequests,
    [EnumValue("repository-projects")]
    RepositoryProjects,
    [EnumValue("security-events")]
    SecurityEvents,
    [EnumValue("statuses")]
    Statuses,
}
