using HaK8s.ClusterFile;
using HaK8s.Planning;
using HaK8s.Preflight.Facts;

namespace HaK8s.Preflight.Checks;

/// <summary>Nothing of a cluster that HaK8s did not make: it is never wiped without being told to.</summary>
internal sealed class Leftovers : HostCheck
{
    public override string Name => "leftovers";

    protected override IEnumerable<Finding> Examine(ClusterPlan plan, HostPlan host, HostFacts facts)
    {
        var ours = facts.Begun || facts.Finished || (host.Role == HostRole.Etcd && facts.Ours);
        if (facts.Leftovers.Count > 0 && !ours)
            yield return Failure(host, $"it holds a cluster that HaK8s did not make: {string.Join(", ", facts.Leftovers.Take(4))}{(facts.Leftovers.Count > 4 ? ", …" : "")}", $"./build.sh Reset --hosts {host.Name}, if nothing on it is needed");
    }
}
