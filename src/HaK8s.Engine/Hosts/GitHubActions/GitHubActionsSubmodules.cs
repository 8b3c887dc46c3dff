using Nuke.Common.Tooling;

namespace Nuke.Common.CI.GitHubActions;

/// <summary>How submodules are checked out.</summary>
public enum GitHubActionsSubmodules
{
    [EnumValue("false")]
    False,
    [EnumValue("true")]
    True,
    [EnumValue("recursive")]
    Recursive,
}
