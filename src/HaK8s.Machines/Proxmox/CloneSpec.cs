using System.Security.Cryptography;
using System.Text;
using HaK8s.ClusterFile;

namespace HaK8s.Machines.Proxmox;

/// <summary>Desired state of one machine on the Proxmox VE host.</summary>
/// <param name="Mark">Description that identifies cluster and host; only machines that have it are ever changed.</param>
/// <param name="Mac">Fixed and locally administered: no two clones share it, and a clone that is made again has the same.</param>
/// <param name="Disk">Size of the disk in GiB, or null for the template's.</param>
internal sealed record CloneSpec(int Id, string Name, string Address, string Mark, string Mac, int? Cpus, int? Memory, int? Disk = null)
{
    /// <summary>Returns the clones of a cluster, in the order of the hosts.</summary>
    public static IReadOnlyList<CloneSpec> Of(ClusterSpec spec, ProxmoxSpec settings)
    {
        var ids = VmIds.Of(spec.Hosts, settings.FirstId);
        return [.. spec.Hosts.Zip(ids, (host, id) => new CloneSpec(
            id,
            host.Name,
            host.Address,
            $"hak8s cluster {spec.Name} host {host.Name}",
            MacOf(spec.Name, host.Name),
            host.Cpus ?? settings.Cpus,
            host.Memory ?? settings.Memory,
            host.Disk ?? settings.Disk))];
    }

    private static string MacOf(string cluster, string host)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{cluster}.{host}"));
        return $"02:{string.Join(':', hash.Take(5).Select(octet => octet.ToString("X2")))}";
    }
}
