using System.Collections.Concurrent;

namespace HaK8s.Firewalls;

/// <summary>
/// The hosts' firewalls as the preflight has just read them, so that the first step that needs one does not read it again. An entry
/// counts once, for some seconds, and only while the run has changed nothing. Shared by all targets of a run; thread-safe.
/// </summary>
public sealed class KnownFirewalls
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, (FirewallFacts Facts, long At)> _seen = new();
    private readonly TimeProvider _time;

    public KnownFirewalls()
        : this(TimeProvider.System)
    {
    }

    internal KnownFirewalls(TimeProvider time) => _time = time;

    internal void Add(string host, FirewallFacts facts) => _seen[host] = (facts, _time.GetTimestamp());

    /// <summary>Returns a host's firewall, or null if it must be read.</summary>
    internal FirewallFacts? Take(string host) =>
        _seen.TryRemove(host, out var seen) && _time.GetElapsedTime(seen.At) < Fresh ? seen.Facts : null;

    /// <summary>Call it after every change, and before a host is made anew.</summary>
    public void Forget() => _seen.Clear();
}
