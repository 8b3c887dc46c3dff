using HaK8s.Planning;
using HaK8s.Preflight.Facts;

namespace HaK8s.Preflight.Checks.Host;

/// <summary>Checks that a node has the file that the kubelet copies into every pod. Without it no pod starts, not even the API server's.</summary>
internal sealed class ResolverFile : HostCheck
{
    public override string Name => "DNS";

    protected override IEnumerable<Finding> Examine(ClusterPlan plan, HostPlan host, PreflightFacts facts)
    {
        if (facts.HasNoResolver && plan.KubeletHosts.Contains(host))
            yield return Failure(host, "it has no /etc/resolv.conf, without which the kubelet starts no pod", "create it; an empty file suffices where no name server is needed");
    }
}
