namespace HaK8s.Reliability;

/// <summary>Draws all trials of a seed. Pure: the same seed gives the same trials.</summary>
public static class Schedule
{
    private const int MostStrikes = 3;

    // The weights of the scenarios; Nothing is not drawn because it takes minutes.
    private static readonly Scenario[] Scenarios =
        [Scenario.Balancer, Scenario.Balancer, Scenario.Balancer, Scenario.Node, Scenario.Node, Scenario.Node, Scenario.Packages, Scenario.Packages];

    /// <param name="count">Total number of strikes, at least 1.</param>
    /// <param name="hosts">Number of hosts in the cluster. The first one never leaves the cluster because the others join it.</param>
    /// <param name="mishaps">Mishaps to draw from, at least one.</param>
    /// <param name="scenario">The only scenario to start from; null draws one.</param>
    public static IReadOnlyList<Trial> Of(int seed, int count, int hosts, IReadOnlyList<Mishap> mishaps, Scenario? scenario = null)
    {
        var random = new Random(seed);
        var trials = new List<Trial>();
        for (var left = count; left > 0;)
        {
            var strikes = Enumerable.Range(0, Math.Min(left, random.Next(1, MostStrikes + 1)))
                .Select(_ => new Strike(mishaps[random.Next(mishaps.Count)], random.NextDouble(), random.Next(2) == 0, random.Next(hosts)))
                .ToList();
            left -= strikes.Count;
            trials.Add(new Trial(trials.Count + 1, scenario ?? Scenarios[random.Next(Scenarios.Length)], random.Next(1, hosts), strikes));
        }

        return trials;
    }
}
