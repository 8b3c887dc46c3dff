using HaK8s.Planning;
using HaK8s.Preflight.Facts;

namespace HaK8s.Preflight.Checks.Cluster;

/// <summary>
/// Fails if a host holds a cluster that HaK8s did not make, because HaK8s wipes such a cluster only on request.
/// </summary>
internal sealed class Leftovers : HostCheck
{
    public override string Name => "leftovers";

    protected override IEnumerable<Finding> Examine(ClusterPlan plan, HostPlan host, PreflightFacts facts)
    {
        if (facts is { Leftovers.Count: > 0, Begun: false, Finished: false })
            yield return Failure(host, $"it holds a cluster that HaK8s did not make: {string.Join(", ", facts.Leftovers.Take(4))}{(facts.Leftovers.Count > 4 ? ", …" : "")}", $"./build.sh Reset --hosts {host.Name}, if nothing on it is needed");
    }
}
