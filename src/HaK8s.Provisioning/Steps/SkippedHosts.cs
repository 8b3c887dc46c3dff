using System.Collections.Concurrent;
using HaK8s.Hosts;
using HaK8s.Progress;

namespace HaK8s.Steps;

/// <summary>Hosts that failed in a run that continues without them. Thread-safe.</summary>
public sealed class SkippedHosts
{
    private readonly ConcurrentDictionary<string, HostException> _failures = new();

    /// <summary>Failures in the order of the hosts' names.</summary>
    public IReadOnlyList<HostException> Failures => [.. _failures.OrderBy(failure => failure.Key, StringComparer.Ordinal).Select(failure => failure.Value)];

    public void Add(HostException failure) => _failures.TryAdd(failure.Host, failure);

    /// <summary>Adds a failed worker and warns that the run continues without it.</summary>
    public void Skip(HostException failure, IRunProgress progress)
    {
        Add(failure);
        progress.Warn($"{failure.Host} is skipped from now on; the other hosts continue");
    }

    public bool Contains(string host) => _failures.ContainsKey(host);
}
