namespace HaK8s.Verification.Measuring;

/// <summary>Time spans of a drill to which gaps are attributed, on the drill's clock.</summary>
/// <param name="Calm">Before the first fault, under the same probes; null if there was none.</param>
/// <param name="Faults">One per fault, from its beginning to the end of the outages that it explains.</param>
/// <param name="Returns">One per healing, from its beginning until the steady state or the next fault.</param>
public sealed record DrillWindows(Gap? Calm, IReadOnlyList<Gap> Faults, IReadOnlyList<Gap> Returns)
{
    /// <param name="bound">Time for which the effect of a fault in place may last; infinite means until healing begins.</param>
    /// <param name="calm">Time for which the probes were watched before the first fault.</param>
    /// <param name="end">Time at which the probes were stopped.</param>
    public static DrillWindows Of(IReadOnlyList<Mark> marks, TimeSpan bound, TimeSpan calm, TimeSpan end)
    {
        var faults = new List<Gap>();
        var returns = new List<Gap>();
        var ordered = marks.OrderBy(mark => mark.At).ToList();
        foreach (var (mark, index) in ordered.Select((mark, index) => (mark, index)))
        {
            var later = ordered.Skip(index + 1).ToList();
            if (mark.Kind == MarkKind.FaultBegins)
            {
                var placed = later.Find(next => next.Kind == MarkKind.FaultInPlace)?.At ?? mark.At;
                var healed = later.Find(next => next.Kind is MarkKind.HealBegins)?.At ?? end;
                faults.Add(new Gap(mark.At, bound < healed - placed ? placed + bound : healed > mark.At ? healed : end));
            }
            else if (mark.Kind == MarkKind.HealBegins)
            {
                returns.Add(new Gap(mark.At, later.Find(next => next.Kind is MarkKind.Steady or MarkKind.FaultBegins)?.At ?? end));
            }
        }

        return new DrillWindows(CalmOf(marks, calm), faults, returns);
    }

    /// <summary>Returns the calm window; null if no fault was injected.</summary>
    public static Gap? CalmOf(IReadOnlyList<Mark> marks, TimeSpan calm)
        => marks.Where(mark => mark.Kind == MarkKind.FaultBegins).Select(mark => mark.At).DefaultIfEmpty(TimeSpan.MinValue).Min() is var begin && begin > TimeSpan.MinValue
            ? new Gap(begin > calm ? begin - calm : TimeSpan.Zero, begin)
            : null;

    /// <summary>
    /// Returns the longest gap of each kind. A gap that overlaps a fault's window counts for the fault, else for a return, else for
    /// neither.
    /// </summary>
    public GapFigures Attribute(IEnumerable<Gap> gaps)
    {
        Gap? fault = null, back = null, other = null;
        foreach (var gap in gaps)
        {
            if (Faults.Any(gap.Overlaps))
                fault = Gap.Longer(fault, gap);
            else if (Returns.Any(gap.Overlaps))
                back = Gap.Longer(back, gap);
            else
                other = Gap.Longer(other, gap);
        }

        return new GapFigures(fault, back, other);
    }
}
