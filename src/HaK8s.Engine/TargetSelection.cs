using Nuke.Common.Execution;
using Nuke.Common.Parameters;
using Nuke.Common.Planning;
using Nuke.Common.Running;

namespace Nuke.Common;

/// <summary>Selects the targets that run, from the command line and from the previous attempt.</summary>
internal sealed class TargetSelection(NukeBuild build, ParameterService parameters, TargetSkipper skipper)
{
    /// <summary>Plans the invoked targets and their dependencies. Requests the help if there are none.</summary>
    /// <exception cref="UsageException">A target does not exist.</exception>
    public void PlanInvoked()
    {
        var invoked = TargetNames.Resolve(parameters.Get<string[]>(BuiltInParameters.Target) ?? [], build.ExecutableTargets);
        foreach (var target in invoked)
            target.Invoked = true;
        build.ExecutionPlan = ExecutionPlanner.Plan(build.ExecutableTargets, invoked);
        foreach (var target in build.ExecutionPlan)
            target.Status = ExecutionStatus.Scheduled;
        if (build.ExecutionPlan.Count == 0)
            build.Help = true;
    }

    /// <summary>Returns the targets that <c>--skip</c> names; empty if it names none, null without <c>--skip</c>.</summary>
    /// <exception cref="UsageException">A target does not exist.</exception>
    public IReadOnlyList<ExecutableTarget>? NamedToSkip() =>
        parameters.Get<string[]>(BuiltInParameters.Skip) is { } names ? TargetNames.Resolve(names, build.ExecutableTargets) : null;

    /// <param name="named">Result of <see cref="NamedToSkip"/>.</param>
    public void SkipByParameter(IReadOnlyList<ExecutableTarget>? named)
    {
        if (named is not null)
            skipper.SkipByParameter(named);
    }

    /// <summary>With <c>--continue</c>, skips the targets that succeeded in the previous attempt, each at its turn. Otherwise begins a new attempt.</summary>
    public void Continue(AttemptFile attempt)
    {
        var previous = build.Continue ? attempt.ReadPrevious() : null;
        if (previous is null)
            attempt.Begin();
        else
            skipper.Previous = previous;
    }
}
