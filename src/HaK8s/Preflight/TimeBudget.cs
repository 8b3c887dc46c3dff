using HaK8s.Hosts.Ssh;

namespace HaK8s.Preflight;

/// <summary>
/// What the preflight gives each host. Everything together takes 15 s at most; only where hosts hang in several stages do the
/// least times, which no host is denied, add up to somewhat more. Hosts that are silent are told of after 8 s.
/// </summary>
internal sealed class TimeBudget(TimeProvider time)
{
    private static readonly TimeSpan Whole = TimeSpan.FromSeconds(15);

    // Facts take some 0.3 s, the questions to the network up to 4 s where nothing answers them.
    private static readonly TimeSpan FactsEnd = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LeastForFacts = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LeastForNetwork = TimeSpan.FromSeconds(5);

    private readonly long _begun = time.GetTimestamp();

    /// <summary>For the name, the connection, the keys and root's shell, all together.</summary>
    public static TimeSpan Login => SshTiming.Patience;

    /// <summary>For what a host is like: a host that took long to log in, since it is busy, still has its time.</summary>
    public TimeSpan Facts => Until(FactsEnd, LeastForFacts);

    /// <summary>For what it sees of the network.</summary>
    public TimeSpan Network => Until(Whole, LeastForNetwork);

    private TimeSpan Until(TimeSpan end, TimeSpan least)
    {
        var left = end - time.GetElapsedTime(_begun);
        return left > least ? left : least;
    }
}
