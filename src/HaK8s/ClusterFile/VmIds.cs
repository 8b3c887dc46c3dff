namespace HaK8s.ClusterFile;

/// <summary>Ids of virtual machines: given ones, and for the others the next that nobody has.</summary>
public static class VmIds
{
    /// <returns>One a host, in their order.</returns>
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
