using HaK8s.Hosts.Ssh;
using HaK8s.Planning.Facts;

namespace HaK8s.Machines;

/// <summary>One host of an inventory.</summary>
public sealed record InventoryHost(string Name, SshEndpoint Ssh)
{
    public HostOs Os { get; init; } = HostOs.Debian12;
}
