using System.Security.Cryptography;
using System.Text;
using HaK8s.ClusterFile;

namespace HaK8s.Machines.Proxmox;

/// <summary>One machine as it is to be on the Proxmox VE host.</summary>
/// <param name="Mark">Description that tells whose machine it is; only machines that bear it are ever touched.</param>
/// <param name="Mac">Fixed and locally administered: no two clones share it, and a clone made anew has it again.</param>
internal sealed record CloneSpec(int Id, string Name, string Address, string Mark, string Mac, int? Cpus, int? Memory)
{
    /// <summary>The clones of a cluster, in the order of the hosts.</summary>
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
            host.Memory ?? settings.Memory))];
    }

    private static string MacOf(string cluster, string host)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{cluster}.{host}"));
        return $"02:{string.Join(':', hash.Take(5).Select(octet => octet.ToString("X2")))}";
    }
}
