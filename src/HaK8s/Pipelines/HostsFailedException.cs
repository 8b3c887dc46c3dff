using HaK8s.Hosts;

namespace HaK8s.Pipelines;

/// <summary>Several hosts failed at once; the message has every one of them.</summary>
public sealed class HostsFailedException(IReadOnlyList<HostException> failures)
    : Exception(string.Join("\n\n", failures.Select(failure => failure.Message)))
{
    /// <summary>In the order of the hosts.</summary>
    public IReadOnlyList<HostException> Failures { get; } = failures;
}
