namespace HaK8s.ClusterFile;

/// <summary>Assigns ids of virtual machines: the given ids, and for the other hosts the next free ids.</summary>
public static class VmIds
{
    /// <returns>One id for each host, in the same order.</returns>
    public static IReadOnlyList<int> Of(IReadOnlyList<HostSpec> hosts, int firstId)
    {
        var given = hosts.Select(host => host.VmId).OfType<int>().ToHashSet();
        var next = firstId;
        var ids = new List<int>();
        foreach (var host in hosts)
        {
            while (host.VmId is null && given.Contains(next))
                next++;
            ids.Add(host.VmId ?? next++);
        }

        return ids;
    }
}
