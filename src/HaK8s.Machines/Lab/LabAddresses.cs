using HaK8s.Hosts;
using HaK8s.Processes;

namespace HaK8s.Machines.Lab;

/// <summary>Checks that this computer does not use a lab's addresses.</summary>
public static class LabAddresses
{
    /// <summary>Checks that a range is free, before anything is created.</summary>
    /// <param name="own">The lab's own bridge, which may use the range.</param>
    /// <exception cref="MachinesException">The range is in use.</exception>
    public static async Task RefuseUsedAsync(LabRange range, string own, CancellationToken cancellation)
    {
        var addresses = await LocalProcess.RunCheckedAsync(new("ip", "-j", "-4", "address", "show"), cancellation);
        var routes = await LocalProcess.RunCheckedAsync(
            new("ip", "-j", "-4", "route", "show", "table", "all", "type", "unicast"), cancellation);
        if (AddressesInUse.Find(range.Network, addresses, routes, own) is not { } found)
            return;
        throw new MachinesException(
            $"The lab's addresses {range.Network} are in use on this computer already: interface {found.Interface} has {found.Range}.\n"
            + "  try: use other addresses for hosts and loadBalancer.vip in the cluster file, such as 10.213.7.11 and up (any free /24)\n"
            + $"  or:  remove the interface that uses them; `ip address show dev {found.Interface}` shows it");
    }
}
