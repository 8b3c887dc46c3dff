using HaK8s.Hosts.Ssh;
using HaK8s.Planning.Facts;

namespace HaK8s.Machines;

/// <summary>The existing hosts: how each is reached, and the traits of their machines.</summary>
public sealed record Inventory
{
    /// <summary>In the order of the cluster file.</summary>
    public required IReadOnlyList<InventoryHost> Hosts { get; init; }

    /// <summary>Path of the known_hosts file of this cluster; host keys are pinned there.</summary>
    public required string KnownHostsFile { get; init; }

    public required MachineTraits Traits { get; init; }

    public required PackageSource Packages { get; init; }

    /// <summary>Facts that planning needs.</summary>
    public MachineFacts Facts => new() { Systems = Hosts.ToDictionary(host => host.Name, host => host.Os), Traits = Traits, Packages = Packages };

    /// <summary>Creates the connections to all hosts; each is opened on first use.</summary>
    /// <param name="say">Receives a line for each host that the OpenSSH client connects because the user's ssh configuration
    /// needs it; null if nobody listens.</param>
    public HostConnections Connect(Action<string>? say = null) => new(Hosts.Select(host => (host.Name, host.Ssh)), KnownHostsFile, say);
}

/// <summary>One host of an inventory.</summary>
public sealed record InventoryHost(string Name, SshEndpoint Ssh)
{
    public HostOs Os { get; init; } = HostOs.Debian12;
}
