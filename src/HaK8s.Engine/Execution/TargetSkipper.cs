using Nuke.Common.Execution;
using Nuke.Common.Extensions;

namespace Nuke.Common.Running;

/// <summary>Marks targets as skipped, and with them what only they needed.</summary>
internal sealed class TargetSkipper(NukeBuild build, BuildExtensions extensions)
{
    /// <summary>Does what <c>--skip</c> says: the named targets, or without names all that were not asked for.</summary>
    public void SkipByParameter(IReadOnlyCollection<ExecutableTarget> named)
    {
        foreach (var target in build.ExecutionPlan)
        {
            if (named.Count == 0)
                Mark(target, "via parameter", keep: target.Invoked);
            else if (named.Contains(target))
                Mark(target, "via parameter", keep: false);
        }
    }

    /// <summary>Evaluates static conditions. An invoked target is skipped when its turn comes, its dependencies at once.</summary>
    public void SkipByStaticConditions()
    {
        foreach (var target in build.ExecutionPlan.Where(target => target.Status == ExecutionStatus.Scheduled).ToList())
        {
            target.OnlyWhen = Violated(target.StaticConditions);
            if (target.OnlyWhen is not null)
                Mark(target, reason: null, keep: target.Invoked);
        }
    }

    /// <summary>Skips the target if its turn has come and its conditions do not hold.</summary>
    public bool SkipAtItsTurn(ExecutableTarget target)
    {
        target.OnlyWhen ??= Violated(target.DynamicConditions);
        if (target.OnlyWhen is null)
            return false;
        Mark(target, reason: null, keep: false);
        return true;
    }

    private static string? Violated(IEnumerable<(string Text, Func<bool> Delegate)> conditions)
    {
        var violated = conditions.Where(condition => !condition.Delegate()).Select(condition => condition.Text).ToList();
        return violated.Count > 0 ? string.Join(" && ", violated) : null;
    }

    private void Mark(ExecutableTarget target, string? reason, bool keep)
    {
        if (target.Status != ExecutionStatus.Scheduled)
            return;
        if (!keep)
        {
            target.Status = ExecutionStatus.Skipped;
            target.Skipped = reason;
            extensions.Call<IOnTargetSkipped>(x => x.OnTargetSkipped(target));
        }

        if (target.DependencyBehavior == DependencyBehavior.Execute)
            return;
        foreach (var other in target.ExecutionDependencies.Concat(target.Triggers).Where(other => !IsNeeded(other, except: target)).ToList())
            Mark(other, $"because of {target.Name}", keep: false);
    }

    private bool IsNeeded(ExecutableTarget target, ExecutableTarget except) => build.ExecutionPlan.Any(other =>
        other != except
        && other.Status == ExecutionStatus.Scheduled
        && (other.ExecutionDependencies.Contains(target) || other.Triggers.Contains(target)));
}
