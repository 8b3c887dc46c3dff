using System.Linq.Expressions;
using Nuke.Common.CI;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Tooling;

namespace Nuke.Common;

/// <summary>A build as its components see it. Only <see cref="NukeBuild"/> implements it.</summary>
public interface INukeBuild
{
    /// <summary>The targets in the order in which they run.</summary>
    IReadOnlyCollection<ExecutableTarget> ExecutionPlan { get; }

    /// <summary>The targets named on the command line.</summary>
    IReadOnlyCollection<ExecutableTarget> InvokedTargets { get; }

    /// <summary>Skipped targets.</summary>
    IReadOnlyCollection<ExecutableTarget> SkippedTargets { get; }

    /// <summary>Targets that will run.</summary>
    IReadOnlyCollection<ExecutableTarget> ScheduledTargets { get; }

    /// <summary>Running targets.</summary>
    IReadOnlyCollection<ExecutableTarget> RunningTargets { get; }

    /// <summary>Targets that were cut short.</summary>
    IReadOnlyCollection<ExecutableTarget> AbortedTargets { get; }

    /// <summary>Failed targets.</summary>
    IReadOnlyCollection<ExecutableTarget> FailedTargets { get; }

    /// <summary>Targets that are done.</summary>
    IReadOnlyCollection<ExecutableTarget> SucceededTargets { get; }

    /// <summary>Targets that have run: first those that failed, then those that succeeded.</summary>
    IReadOnlyCollection<ExecutableTarget> FinishedTargets { get; }

    /// <summary>Nothing has gone wrong.</summary>
    bool IsSucceeding { get; }

    /// <summary>Something has gone wrong.</summary>
    bool IsFailing { get; }

    /// <summary>Nothing is left to run.</summary>
    bool IsFinished { get; }

    /// <summary>The exit code, if the build chooses it.</summary>
    int? ExitCode { get; set; }

    /// <inheritdoc cref="NukeBuild.RootDirectory"/>
    AbsolutePath RootDirectory { get; }

    /// <inheritdoc cref="NukeBuild.TemporaryDirectory"/>
    AbsolutePath TemporaryDirectory { get; }

    /// <inheritdoc cref="NukeBuild.BuildAssemblyFile"/>
    AbsolutePath BuildAssemblyFile { get; }

    /// <inheritdoc cref="NukeBuild.BuildAssemblyDirectory"/>
    AbsolutePath BuildAssemblyDirectory { get; }

    /// <inheritdoc cref="NukeBuild.BuildProjectDirectory"/>
    AbsolutePath? BuildProjectDirectory { get; }

    /// <inheritdoc cref="NukeBuild.BuildProjectFile"/>
    AbsolutePath? BuildProjectFile { get; }

    /// <inheritdoc cref="NukeBuild.Verbosity"/>
    Verbosity Verbosity { get; }

    /// <inheritdoc cref="NukeBuild.Host"/>
    Host Host { get; }

    /// <summary>Only the plan is printed.</summary>
    bool Plan { get; }

    /// <summary>Only the help text is printed.</summary>
    bool Help { get; }

    /// <summary>No logo is printed.</summary>
    bool NoLogo { get; }

    /// <summary>Not on a CI service.</summary>
    bool IsLocalBuild { get; }

    /// <summary>On a CI service.</summary>
    bool IsServerBuild { get; }

    /// <summary>Targets that succeeded in the last attempt are skipped.</summary>
    bool Continue { get; }

    /// <summary>The part that is run.</summary>
    Partition Partition { get; }

    internal IReadOnlyList<ExecutableTarget> ExecutableTargets { get; }

    /// <summary>Sets the information in the running target's line of the summary. Another call replaces it.</summary>
    void ReportSummary(Configure<Dictionary<string, string>>? configurator = null);

    /// <summary>The value of a component's parameter: <c>string Name => TryGetValue(() => Name) ?? "x"</c>.</summary>
    T? TryGetValue<T>(Expression<Func<T>> parameterExpression)
        where T : class?;

    /// <summary>The value of a component's parameter: <c>int Count => TryGetValue&lt;int?&gt;(() => Count) ?? 3</c>.</summary>
    T? TryGetValue<T>(Expression<Func<object?>> parameterExpression);
}
