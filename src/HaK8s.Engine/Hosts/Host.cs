using Nuke.Common.CI.GitHubActions;
using Nuke.Common.CI.GitLab;
using Nuke.Common.Execution;
using Nuke.Common.Output;
using Nuke.Common.Utilities;

namespace Nuke.Common;

/// <summary>Where a build runs, and how it prints there.</summary>
public partial class Host
{
    /// <summary>Made by the engine.</summary>
    protected Host()
    {
    }

    internal static Host Default => GitHubActions.IsRunningGitHubActions ? new GitHubActions() : GitLab.IsRunningGitLab ? new GitLab() : new Terminal();

    internal static IReadOnlyList<string> Names { get; } =
        [nameof(GitHubActions), nameof(GitLab), nameof(Rider), nameof(Terminal), nameof(VisualStudio), nameof(VSCode)];

    internal static Host Create(string name)
    {
        var matches = Names.Where(x => x.EndsWith(name, StringComparison.OrdinalIgnoreCase)).ToList();
        if (matches.Count != 1)
            throw new UsageException($"--host: '{name}' is not one of {string.Join(", ", Names)}");
        return matches[0] switch
        {
            nameof(GitHubActions) => new GitHubActions(),
            nameof(GitLab) => new GitLab(),
            nameof(Rider) => new Rider(),
            nameof(VisualStudio) => new VisualStudio(),
            nameof(VSCode) => new VSCode(),
            _ => new Terminal(),
        };
    }

    /// <summary>Starts a part of the output; it ends when disposed.</summary>
    protected internal virtual IDisposable WriteBlock(string text)
    {
        StyledConsole.WriteHeader(text);
        return DelegateDisposable.CreateBracket();
    }

    /// <summary>Tells the host of a warning.</summary>
    protected internal virtual void ReportWarning(string text, string? details = null)
    {
    }

    /// <summary>Tells the host of an error.</summary>
    protected internal virtual void ReportError(string text, string? details = null)
    {
    }

    /// <summary>Whether a line of a tool's output is for the host and must be passed on as it is.</summary>
    protected internal virtual bool FilterMessage(string message) => false;

    /// <summary>Lists errors and warnings.</summary>
    protected internal virtual void WriteErrorsAndWarnings() => ErrorsAndWarnings.Write(this);

    /// <summary>Prints the table of targets.</summary>
    protected internal virtual void WriteTargetOutcome(INukeBuild build) => TargetOutcome.Write(build);

    /// <summary>Prints the last line.</summary>
    protected internal virtual void WriteBuildOutcome(INukeBuild build) => BuildOutcome.Write(build);

    /// <inheritdoc/>
    public override string ToString() => GetType().Name;
}
