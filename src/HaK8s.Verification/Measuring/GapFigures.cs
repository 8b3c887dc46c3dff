namespace HaK8s.Verification.Measuring;

/// <summary>The longest gaps of a drill by cause; null if there was none.</summary>
/// <param name="Fault">Overlaps a fault or the outages that it explains.</param>
/// <param name="Return">Around healing.</param>
/// <param name="Other">At any other time; only noise if it is short or the computer stalled.</param>
public sealed record GapFigures(Gap? Fault, Gap? Return, Gap? Other)
{
    public static GapFigures None { get; } = new(null, null, null);

    public Gap? Longest => Gap.Longer(Gap.Longer(Fault, Return), Other);
}
