using Nuke.Common.Events;
using Nuke.Common.Execution;
using Nuke.Common.Extensions;
using Nuke.Common.Output;
using Serilog;

namespace Nuke.Common.Running;

/// <summary>
/// Marks targets as skipped, and with them what only they needed. A target that the user asked for by name is skipped by its
/// own conditions only, at its turn.
/// </summary>
internal sealed class TargetSkipper(NukeBuild build, BuildExtensions extensions)
{
    /// <summary>The targets of the previous attempt that are not repeated.</summary>
    public IReadOnlyCollection<string> Previous { get; set; } = [];

    /// <summary>Does what <c>--skip</c> says: the named targets, or without names all that were not asked for.</summary>
    public void SkipByParameter(IReadOnlyCollection<ExecutableTarget> named)
    {
        foreach (var target in build.ExecutionPlan.Where(target => named.Count == 0 || named.Contains(target)))
            Mark(target, "via parameter");
    }

    /// <summary>Evaluates static conditions, also those of targets that are skipped already.</summary>
    /// <exception cref="ReportedException">A condition threw.</exception>
    public void SkipByStaticConditions()
    {
        foreach (var target in build.ExecutionPlan)
            Check(target, target.StaticConditions);
    }

    /// <summary>Says at a target's turn whether it is skipped.</summary>
    /// <exception cref="ReportedException">A condition threw.</exception>
    public bool SkipAtItsTurn(ExecutableTarget target)
    {
        if (target.Status != ExecutionStatus.Skipped && !Previous.Contains(target.Name))
        {
            if (target.OnlyWhen is null)
                Check(target, target.DynamicConditions);
            if (target.OnlyWhen is null)
                return false;
        }

        target.Status = ExecutionStatus.Skipped;
        RunEvents.Skipped(target);
        extensions.Call<IOnTargetSkipped>(x => x.OnTargetSkipped(target));
        return true;
    }

    private void Check(ExecutableTarget target, IReadOnlyList<(string Text, Func<bool> Delegate)> conditions)
    {
        try
        {
            var violated = conditions.Where(condition => !condition.Delegate()).Select(condition => condition.Text).ToList();
            if (violated.Count == 0)
                return;
            target.OnlyWhen = string.Join(" && ", violated);
        }
#pragma warning disable CA1031 // any exception of the build's own code
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.Error(ExceptionText.Unwrap(exception), "Invocation of condition for {Name} has thrown an exception", target.Name);
            throw new ReportedException(exception);
        }

        Mark(target, reason: null);
    }

    private void Mark(ExecutableTarget target, string? reason)
    {
        if (target.Status != ExecutionStatus.Scheduled)
            return;
        if (!target.Invoked)
        {
            target.Status = ExecutionStatus.Skipped;
            target.Skipped ??= reason;
        }

        if (target.DependencyBehavior == DependencyBehavior.Execute)
            return;
        foreach (var other in target.ExecutionDependencies.Concat(target.Triggers).Where(other => !IsNeeded(other, except: target)).ToList())
            Mark(other, $"because of {target.Name}");
    }

    private bool IsNeeded(ExecutableTarget target, ExecutableTarget except) => build.ExecutionPlan.Any(other =>
        other != except
        && other.Status == ExecutionStatus.Scheduled
        && (other.ExecutionDependencies.Contains(target) || other.Triggers.Contains(target)));
}
