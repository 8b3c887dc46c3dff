namespace Nuke.Common.CI.GitHubActions;

/// <summary>How submodules are checked out.</summary>
public enum GitHubActionsSubmodules
{
    False,
    True,
    Recursive,
}
