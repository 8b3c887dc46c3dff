using Nuke.Common;

namespace HaK8s.Components;

/// <summary>Targets that say what they would do. It uses only what both engines have; NUKE does without.</summary>
public static class EffectsExtensions
{
    /// <summary>Adds what <c>--dry-run</c> shows of the target. Several calls add up.</summary>
    /// <param name="definition">The target.</param>
    /// <param name="effects">
    /// Called with <c>--dry-run</c> only. One line each, such as <c>applies deploy/ to the cluster</c>. It changes nothing and contacts nobody.
    /// </param>
    public static ITargetDefinition Effects(this ITargetDefinition definition, Func<IEnumerable<string>> effects)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(effects);
        (AppContext.GetData("Nuke.Effects") as Action<object, Func<IEnumerable<string>>>)?.Invoke(definition, effects);
        return definition;
    }
}
