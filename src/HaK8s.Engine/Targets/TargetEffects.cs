namespace Nuke.Common.Targets;

/// <summary>
/// Lets targets say what they would do, for <c>--dry-run</c>. A component that also compiles against NUKE, which has no such thing, calls
/// <c>(AppContext.GetData("Nuke.Effects") as Action&lt;object, Func&lt;IEnumerable&lt;string&gt;&gt;&gt;)?.Invoke(definition, effects)</c>.
/// </summary>
internal static class TargetEffects
{
    private const string DataName = "Nuke.Effects";

    /// <summary>Called before the targets are declared.</summary>
    public static void Offer() => AppContext.SetData(DataName, (Action<object, Func<IEnumerable<string>>>)Add);

    private static void Add(object definition, Func<IEnumerable<string>> effects) => ((TargetDefinition)definition).Target.Effects.Add(effects);
}
