using System.Linq.Expressions;
using Nuke.Common.CI;
using Nuke.Common.Execution;
using Nuke.Common.Parameters;
using Nuke.Common.Tooling;

namespace Nuke.Common;

/// <summary>
/// Base of a build. Its properties of type <see cref="Target"/> are targets, its members with
/// <see cref="ParameterAttribute"/> come from the command line.
/// </summary>
public abstract partial class NukeBuild : INukeBuild
{
    private readonly ComponentValues _componentValues;

    /// <summary>Made by <see cref="Execute{T}"/>.</summary>
    protected NukeBuild() => _componentValues = new ComponentValues(this);

    /// <summary>Disables displaying the logo.</summary>
    public bool NoLogo { get; set; }

    /// <summary>Only the plan is printed.</summary>
    public bool Plan { get; internal set; }

    /// <summary>Only the help text is printed.</summary>
    public bool Help { get; internal set; }

    /// <summary>Targets that succeeded in the last attempt are skipped.</summary>
    public bool Continue { get; internal set; }

    /// <summary>The part that is run.</summary>
    public Partition Partition { get; internal set; } = Partition.Single;

    /// <summary>The exit code, if the build chooses it; otherwise 0 or, after a failure, 255.</summary>
    public int? ExitCode { get; set; }

    /// <summary>Independent targets run at the same time. Internal: a build class may have a member of that name.</summary>
    internal bool RunsParallel { get; set; }

    /// <summary>Only the effects of the targets are printed. Internal for the same reason.</summary>
    internal bool IsDryRun { get; set; }

    internal IReadOnlyList<ExecutableTarget> ExecutableTargets { get; set; } = [];

    IReadOnlyList<ExecutableTarget> INukeBuild.ExecutableTargets => ExecutableTargets;

    /// <summary>Sets the information in the running target's line of the summary. Another call replaces it.</summary>
    public void ReportSummary(Configure<Dictionary<string, string>>? configurator = null)
    {
        var target = CurrentTarget.Value
            ?? throw new InvalidOperationException("ReportSummary can only be called while a target runs");
        target.SummaryInformation = new(configurator.InvokeSafe(new Dictionary<string, string>(StringComparer.Ordinal)), StringComparer.Ordinal);
        SummaryUpdated?.Invoke(target);
    }

    T? INukeBuild.TryGetValue<T>(Expression<Func<T>> parameterExpression)
        where T : class => (T?)_componentValues.Get(parameterExpression);

    T? INukeBuild.TryGetValue<T>(Expression<Func<object?>> parameterExpression)
        where T : default => _componentValues.Get(parameterExpression) is T value ? value : default;

    /// <summary>Runs a build from its Main.</summary>
    /// <param name="defaultTargetExpressions">The targets that run when the command line names none.</param>
    /// <returns>The exit code: 0, the build's own, 2 for a wrong command line, or -1, which a shell sees as 255.</returns>
    protected static int Execute<T>(params Expression<Func<T, Target>>[] defaultTargetExpressions)
        where T : NukeBuild, new() =>
        BuildManager.Execute(() => new T(), defaultTargetExpressions);

    internal Action<ExecutableTarget>? SummaryUpdated { get; set; }

    /// <summary>The build object and its targets exist and parameters have values.</summary>
    protected internal virtual void OnBuildCreated()
    {
    }

    /// <summary>The plan is made.</summary>
    protected internal virtual void OnBuildInitialized()
    {
    }

    /// <summary>The summary was printed.</summary>
    protected internal virtual void OnBuildFinished()
    {
    }

    /// <summary>A target is about to run.</summary>
    protected internal virtual void OnTargetRunning(string target)
    {
    }

    /// <summary>A target is skipped.</summary>
    protected internal virtual void OnTargetSkipped(string target)
    {
    }

    /// <summary>A target is done.</summary>
    protected internal virtual void OnTargetSucceeded(string target)
    {
    }

    /// <summary>A target failed.</summary>
    protected internal virtual void OnTargetFailed(string target)
    {
    }
}
