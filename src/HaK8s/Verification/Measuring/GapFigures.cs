namespace HaK8s.Verification.Measuring;

/// <summary>The longest gaps of a drill by what they are attributed to; null where there was none.</summary>
/// <param name="Fault">Overlaps a fault or what it explains.</param>
/// <param name="Return">Around healing.</param>
/// <param name="Other">At any other time: noise, as long as it is short or the computer stalled.</param>
public sealed record GapFigures(Gap? Fault, Gap? Return, Gap? Other)
{
    public static GapFigures None { get; } = new(null, null, null);

    public Gap? Longest => Gap.Longer(Gap.Longer(Fault, Return), Other);
}
