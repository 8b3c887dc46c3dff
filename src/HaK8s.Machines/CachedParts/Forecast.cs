namespace HaK8s.Machines.CachedParts;

/// <summary>Calculates how long parts take that are made in parallel on one computer. Pure.</summary>
public static class Forecast
{
    /// <summary>
    /// Returns the seconds until all parts are complete. Each begins when its requirements exist, and all share the cores.
    /// </summary>
    public static double Seconds(IEnumerable<PartState> parts, ComputerSpeed pace)
    {
        var left = parts.Where(part => !part.IsComplete).Select(part => new Rest(part, pace)).ToList();
        var seconds = 0.0;
        while (left.Count > 0)
        {
            var names = left.Select(rest => rest.Part.Name).ToHashSet(StringComparer.Ordinal);
            var running = left.Where(rest => !rest.Part.After.Any(names.Contains)).ToList();
            if (running.Count == 0)
                throw new InvalidOperationException($"These parts depend on each other: {string.Join(", ", names)}");
            var slowdown = Math.Max(1, running.Sum(rest => rest.Load) / pace.Cores);
            var step = running.Min(rest => rest.Seconds) * slowdown;
            seconds += step;
            foreach (var rest in running)
                rest.Seconds -= step / slowdown;
            left.RemoveAll(rest => rest.Seconds <= 1e-6);
        }

        return seconds;
    }

    private sealed class Rest(PartState state, ComputerSpeed pace)
    {
        private readonly double _alone = Math.Max(1e-3, state.Part.Cost.Alone(pace));

        public CachedPart Part => state.Part;

        /// <summary>Remaining seconds if it ran alone.</summary>
        public double Seconds { get; set; } = Math.Max(1e-3, state.Part.Cost.Alone(pace)) * (1 - state.Fraction);

        /// <summary>Cores that it keeps busy.</summary>
        public double Load => Part.Cost.Work(pace) / _alone;
    }
}
