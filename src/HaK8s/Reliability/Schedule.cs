namespace HaK8s.Reliability;

/// <summary>All trials of a seed. Pure: the same seed gives the same trials.</summary>
public static class Schedule
{
    private const int MostStrikes = 3;

    // How often each is drawn; no machines at all costs minutes.
    private static readonly Scenario[] Scenarios =
        [Scenario.Balancer, Scenario.Balancer, Scenario.Balancer, Scenario.Node, Scenario.Node, Scenario.Node, Scenario.Packages, Scenario.Packages];

    /// <param name="count">Strikes in all, at least 1.</param>
    /// <param name="hosts">Hosts of the cluster. The first one is never taken out of it, since it is the one that others join.</param>
    /// <param name="mishaps">What may happen, at least one.</param>
    /// <param name="scenario">The only one to start from; null draws.</param>
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
