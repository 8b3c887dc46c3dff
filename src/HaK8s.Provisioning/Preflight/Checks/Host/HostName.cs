using HaK8s.Planning;
using HaK8s.Preflight.Facts;

namespace HaK8s.Preflight.Checks.Host;

/// <summary>Checks that the machine has the planned name.</summary>
internal sealed class HostName : HostCheck
{
    public override string Name => "hostname";

    protected override IEnumerable<Finding> Examine(ClusterPlan plan, HostPlan host, PreflightFacts facts)
    {
        if (facts.Hostname.Split('.')[0] != host.Name)
            yield return Warning(host, $"the machine calls itself {facts.Hostname}", $"hostnamectl set-hostname {host.Name}, if it is the right machine");
    }
}
