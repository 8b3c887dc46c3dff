using HaK8s.Planning;
using HaK8s.Preflight.Facts;

namespace HaK8s.Preflight.Checks.Host;

/// <summary>Checks that the planned address is on exactly one of the machine's interfaces.</summary>
internal sealed class OwnAddress : HostCheck
{
    public override string Name => "address";

    protected override IEnumerable<Finding> Examine(ClusterPlan plan, HostPlan host, PreflightFacts facts)
    {
        if (facts.MissingPrograms.Contains("ip"))
            yield break;
        var interfaces = facts.Addresses.Where(address => address.Address == host.Address).Select(address => address.Interface).ToList();
        var others = string.Join(", ", facts.Addresses.Where(address => address.Interface != "lo").Select(address => $"{address.Address} ({address.Interface})").Take(8));
        if (interfaces.Count == 0)
            yield return Failure(host, $"no interface has {host.Address}; it has {(others.Length > 0 ? others : "no address")}", "set hosts: address to its address in the cluster's network, and ssh.hostName if SSH uses another one; or set the address on the machine");
        else if (interfaces.Count > 1)
            yield return Failure(host, $"{host.Address} is on several interfaces: {string.Join(", ", interfaces)}", "keep it on one of them only");
    }
}
