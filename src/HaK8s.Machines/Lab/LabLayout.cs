using HaK8s.ClusterFile;
using HaK8s.Machines.Debian;

namespace HaK8s.Machines.Lab;

/// <summary>All values of a lab that follow from its cluster file: machines, range, folders. Pure.</summary>
public sealed record LabLayout
{
    public required LabNames Names { get; init; }

    public required LabRange Range { get; init; }

    public required IReadOnlyList<LabMachine> Machines { get; init; }

    /// <summary>Address of the Kubernetes API, if the cluster file gives it.</summary>
    public string? Endpoint { get; init; }

    public required string EndpointName { get; init; }

    /// <summary>Folder with all files of the lab.</summary>
    public required string Folder { get; init; }

    public string IdentityFile => Path.Combine(Folder, "id_ed25519");

    public string KnownHostsFile => Path.Combine(Folder, "known_hosts");

    /// <summary>Content of every machine's /etc/hosts, except its first lines.</summary>
    public IReadOnlyList<string> HostLines =>
    [
        .. Machines.Select(machine => $"{machine.Address} {machine.Name}"),
        .. Endpoint is null ? [] : new[] { $"{Endpoint} {EndpointName}" },
    ];

    /// <exception cref="MachinesException">A name is not a DNS label, or the addresses do not fit into one /24.</exception>
    public static LabLayout Of(ClusterSpec spec, CacheFolder cache)
    {
        var names = new LabNames(spec.Name);
        var folder = Path.Combine(cache.Labs, names.Lab);
        return new()
        {
            Names = names,
            Range = LabRange.Of(spec),
            Folder = folder,
            Endpoint = ClusterEndpoint.Of(spec).Address,
            EndpointName = spec.LoadBalancer.DnsName ?? $"api.{names.Lab}",
            Machines =
            [
                .. spec.Hosts.Select(host => new LabMachine
                {
                    Name = host.Name,
                    Address = host.Address,
                    Release = host.Release ?? spec.Machines.Release,
                    Mac = names.Mac(host.Name),
                    FullName = names.Machine(host.Name),
                    NspawnName = names.Nspawn(host.Name),
                    Veth = names.Veth(host.Name),
                    Folder = Path.Combine(folder, "machines", host.Name),
                }),
            ],
        };
    }

    /// <exception cref="MachinesException">There is no machine with this name.</exception>
    public LabMachine Machine(string name) => Machines.FirstOrDefault(machine => machine.Name == name)
        ?? throw new MachinesException($"The lab {Names.Lab} has no machine {name}; it has {string.Join(", ", Machines.Select(machine => machine.Name))}");
}
