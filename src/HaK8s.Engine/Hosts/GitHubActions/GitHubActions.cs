using Nuke.Common.IO;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI.GitHubActions;

/// <summary>A job of GitHub Actions.</summary>
public class GitHubActions : Host, IBuildServer
{
    internal GitHubActions()
    {
    }

    internal static bool IsRunningGitHubActions => EnvironmentInfo.GetVariable("GITHUB_ACTIONS") is { Length: > 0 };

    /// <summary>The host, if it is one.</summary>
    public static GitHubActions? Instance => NukeBuild.Host as GitHubActions;

    /// <summary>The workflow's name.</summary>
    public string? Workflow => EnvironmentInfo.GetVariable("GITHUB_WORKFLOW");

    /// <summary>Owner and name of the repository.</summary>
    public string? Repository => EnvironmentInfo.GetVariable("GITHUB_REPOSITORY");

    /// <summary>What started the workflow.</summary>
    public string? EventName => EnvironmentInfo.GetVariable("GITHUB_EVENT_NAME");

    /// <summary>The folder of the sources.</summary>
    public string? Workspace => EnvironmentInfo.GetVariable("GITHUB_WORKSPACE");

    /// <summary>The commit.</summary>
    public string? Sha => EnvironmentInfo.GetVariable("GITHUB_SHA");

    /// <summary>The full name of the branch or tag.</summary>
    public string? Ref => EnvironmentInfo.GetVariable("GITHUB_REF");

    /// <summary>The short name of the branch or tag.</summary>
    public string? RefName => EnvironmentInfo.GetVariable("GITHUB_REF_NAME");

    /// <summary>The job's id.</summary>
    public string? Job => EnvironmentInfo.GetVariable("GITHUB_JOB");

    /// <summary>Number of the run.</summary>
    public long RunNumber => EnvironmentInfo.GetVariable<long>("GITHUB_RUN_NUMBER");

    /// <summary>Id of the run.</summary>
    public long RunId => EnvironmentInfo.GetVariable<long>("GITHUB_RUN_ID");

    /// <summary>Whether a pull request is built.</summary>
    public bool IsPullRequest => EventName == "pull_request";

    /// <summary>The Markdown file that is shown on the job's page.</summary>
    public AbsolutePath? StepSummaryFile => EnvironmentInfo.GetVariable("GITHUB_STEP_SUMMARY");

    string? IBuildServer.Branch => RefName;

    string? IBuildServer.Commit => Sha;

    /// <summary>Opens a fold.</summary>
    public void Group(string group) => WriteCommand("group", group);

    /// <summary>Closes a fold.</summary>
    public void EndGroup(string group) => WriteCommand("endgroup", group);

    /// <summary>A debug message for the job's page.</summary>
    public void WriteDebug(string message) => WriteCommand("debug", message);

    /// <summary>A warning on the job's page.</summary>
    public void WriteWarning(string message) => WriteCommand("warning", message);

    /// <summary>An error on the job's page.</summary>
    public void WriteError(string message) => WriteCommand("error", message);

    /// <inheritdoc/>
    protected internal override IDisposable WriteBlock(string text) =>
        DelegateDisposable.CreateBracket(() => Group(text), () => EndGroup(text));

    /// <inheritdoc/>
    protected internal override void ReportWarning(string text, string? details = null) => WriteWarning(text);

    /// <inheritdoc/>
    protected internal override void ReportError(string text, string? details = null) => WriteError(text);

    /// <inheritdoc/>
    protected internal override bool FilterMessage(string message) => message.StartsWith("::", StringComparison.Ordinal);

    private static void WriteCommand(string command, string message) =>
        Console.WriteLine($"::{command}::{message.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal)}");
}
