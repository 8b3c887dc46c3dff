using HaK8s.Planning;
using HaK8s.Preflight.Facts;

namespace HaK8s.Preflight.Checks.Host;

/// <summary>Checks identities that must be unique to each machine but are not after careless cloning.</summary>
internal sealed class Identities : ICheck
{
    public string Name => "identity";

    public IEnumerable<Finding> Examine(Examination examination)
    {
        var hosts = examination.Examined.ToList();
        foreach (var (host, _) in hosts.Where(host => host.Facts.MachineId.Length is not 32))
            yield return new Finding(host.Name, Name, Severity.Failure, "it has no machine-id", "systemd-machine-id-setup, then reboot");
        var clashes = Clashes(hosts, "machine-id", (_, facts) => facts.MachineId.Length == 32 ? facts.MachineId : "", "rm /etc/machine-id; systemd-machine-id-setup; reboot (in a template: truncate -s 0 /etc/machine-id)")
            .Concat(Clashes(hosts, "MAC address", (host, facts) => facts.InterfaceOf(host.Address) is { } name ? facts.Macs.GetValueOrDefault(name, "") : "", "give its network card another MAC address"));
        if (!examination.Plan.Kubernetes.Traits.SharedKernel)
            clashes = clashes.Concat(Clashes(hosts, "product_uuid", (_, facts) => facts.ProductUuid, "give each virtual machine its own UUID in the hypervisor"));
        foreach (var clash in clashes)
            yield return clash;
    }

    private IEnumerable<Finding> Clashes(IEnumerable<(HostPlan Host, PreflightFacts Facts)> hosts, string what, Func<HostPlan, PreflightFacts, string> identity, string cure) =>
        from host in hosts
        group host by identity(host.Host, host.Facts) into same
        where same.Key.Length > 0 && same.Count() > 1
        from other in same.Skip(1)
        select new Finding(other.Host.Name, Name, Severity.Failure, $"it has the same {what} as {same.First().Host.Name}: {same.Key}", cure);
}
