namespace Nuke.Common.CI.GitLab;

/// <summary>A job of GitLab CI.</summary>
public class GitLab : Host, IBuildServer
{
    internal GitLab()
    {
    }

    internal static bool IsRunningGitLab => EnvironmentInfo.GetVariable("GITLAB_CI") is { Length: > 0 };

    /// <summary>The host, if it is one.</summary>
    public static GitLab? Instance => NukeBuild.Host as GitLab;

    /// <summary>The branch or tag.</summary>
    public string? CommitRefName => EnvironmentInfo.GetVariable("CI_COMMIT_REF_NAME");

    /// <summary>The commit.</summary>
    public string? CommitSha => EnvironmentInfo.GetVariable("CI_COMMIT_SHA");

    string? IBuildServer.Branch => CommitRefName;

    string? IBuildServer.Commit => CommitSha;
}
