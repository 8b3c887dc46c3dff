using HaK8s.Hosts;

namespace HaK8s.Pipelines;

/// <summary>Hosts failed; the message contains the failures of all of them.</summary>
public sealed class HostsFailedException(IReadOnlyList<HostException> failures)
    : Exception(string.Join("\n\n", failures.Select(failure => failure.Message)))
{
    /// <summary>Failures in the order of the hosts.</summary>
    public IReadOnlyList<HostException> Failures { get; } = failures;
}
