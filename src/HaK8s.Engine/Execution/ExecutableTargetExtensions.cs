using Nuke.Common.Execution;

namespace Nuke.Common;

/// <summary>Finds targets by the property that declares them.</summary>
public static class ExecutableTargetExtensions
{
    /// <summary>Whether <paramref name="target"/> is among <paramref name="targets"/>, as in <c>FailedTargets.Contains(Deploy)</c>.</summary>
    public static bool Contains(this IEnumerable<ExecutableTarget> targets, Target target) => ContainsFactory(targets, target);

    /// <inheritdoc cref="Contains(IEnumerable{ExecutableTarget}, Target)"/>
    public static bool Contains(this IEnumerable<ExecutableTarget> targets, Setup target) => ContainsFactory(targets, target);

    /// <inheritdoc cref="Contains(IEnumerable{ExecutableTarget}, Target)"/>
    public static bool Contains(this IEnumerable<ExecutableTarget> targets, Cleanup target) => ContainsFactory(targets, target);

    private static bool ContainsFactory(IEnumerable<ExecutableTarget> targets, Delegate factory) =>
        targets.Any(target => factory.Equals(target.Factory));
}
