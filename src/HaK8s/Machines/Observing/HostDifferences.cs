namespace HaK8s.Machines.Observing;

/// <summary>What hosts must not have in common, and what they must.</summary>
internal static class HostDifferences
{
    /// <returns>Problems for users; none when the hosts fit together.</returns>
    public static IEnumerable<string> Of(IReadOnlyList<(string Name, HostReading Reading)> hosts) =>
    [
        .. Twins(hosts, "machine-id", reading => reading.MachineId, "on all but one: rm /etc/machine-id; systemd-machine-id-setup; reboot (in a template: truncate -s 0 /etc/machine-id)"),
        .. Twins(hosts, "product_uuid", reading => reading.Container ? "" : reading.ProductUuid, "give each virtual machine a UUID of its own in the hypervisor"),
        .. Mixed(hosts),
    ];

    private static IEnumerable<string> Twins(IReadOnlyList<(string Name, HostReading Reading)> hosts, string what, Func<HostReading, string> value, string cure) => hosts
        .GroupBy(host => value(host.Reading), StringComparer.OrdinalIgnoreCase)
        .Where(group => group.Key.Length > 0 && group.Count() > 1)
        .Select(group => $"{string.Join(", ", group.Select(host => host.Name))}: have the same {what} {group.Key}, as clones have\n  try: {cure}");

    private static IEnumerable<string> Mixed(IReadOnlyList<(string Name, HostReading Reading)> hosts)
    {
        var containers = hosts.Where(host => host.Reading.Container).Select(host => host.Name).ToList();
        if (containers.Count > 0 && containers.Count < hosts.Count)
            yield return $"{string.Join(", ", containers)}: containers, and the other hosts are machines with a kernel of their own\n  try: one kind of hosts for a cluster";
    }
}
