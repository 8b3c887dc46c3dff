using System.Text.RegularExpressions;

namespace HaK8s.ClusterFile.Rules;

/// <summary>Checks the settings of clones on a Proxmox VE host.</summary>
internal static partial class ProxmoxRules
{
    private const string Path = "machines.proxmox";
    private const int LeastId = 100;
    private const int MostId = 999_999_999;
    private const int MostDisk = 64 * 1024;

    private static readonly string IdRange = $"use {LeastId} to {MostId}";

    public static IEnumerable<RuleFinding> Of(ClusterSpec spec)
    {
        if (spec.Machines.Provider != MachineProvider.Proxmox)
            return [];
        if (spec.Machines.Proxmox is not { } proxmox)
            return [new RuleFinding(Path, null, "is missing for provider: proxmox", "add it with host, template, gateway and publicKeyFile")];
        return
        [
            .. Words(proxmox),
            .. Network(spec, proxmox),
            .. Ids(spec, proxmox),
            .. MachineRules.Size(Path, proxmox.Cpus, proxmox.Memory),
            .. Disk(Path, proxmox.Disk),
            .. spec.Hosts.SelectMany((host, index) => Disk($"hosts[{index}]", host.Disk)),
            .. spec.Hosts.SelectMany((host, index) => MachineRules.Size($"hosts[{index}]", host.Cpus, host.Memory)),
        ];
    }

    private static IEnumerable<RuleFinding> Disk(string path, int? disk)
    {
        if (disk is < 1 or > MostDisk)
            yield return new RuleFinding($"{path}.disk", $"{disk}", "is not a valid disk size", $"give 1 to {MostDisk} GiB, at least the template's size");
    }

    private static IEnumerable<RuleFinding> Words(ProxmoxSpec proxmox)
    {
        if (!PlainText.IsWord(proxmox.Host))
            yield return new RuleFinding($"{Path}.host", proxmox.Host, "is not an address or a host name", "write an address or a DNS name");
        if (proxmox.Storage is { } storage && !Identifier().IsMatch(storage))
            yield return new RuleFinding($"{Path}.storage", storage, "is not a storage id of Proxmox VE", "write its id, such as local-lvm, or leave it out for linked clones");
        if (!Identifier().IsMatch(proxmox.Bridge))
            yield return new RuleFinding($"{Path}.bridge", proxmox.Bridge, "is not a bridge name", "write its name, such as vmbr0");
        if (!UserName().IsMatch(proxmox.User))
            yield return new RuleFinding($"{Path}.user", proxmox.User, "is not a user name", "use lower-case letters, digits, hyphens and underscores");
        if (!PlainText.Is(proxmox.PublicKeyFile))
            yield return new RuleFinding($"{Path}.publicKeyFile", proxmox.PublicKeyFile, "is not a path", "give the path of a public key, such as ~/.ssh/id_ed25519.pub");
    }

    private static IEnumerable<RuleFinding> Network(ClusterSpec spec, ProxmoxSpec proxmox)
    {
        for (var index = 0; index < proxmox.Dns.Count; index++)
        {
            if (Ipv4.Address(proxmox.Dns[index]) is null)
                yield return new RuleFinding($"{Path}.dns[{index}]", proxmox.Dns[index], "is not an IPv4 address", "write four numbers from 0 to 255, separated by dots");
        }

        if (proxmox.PrefixLength is < 8 or > 30)
        {
            yield return new RuleFinding($"{Path}.prefixLength", $"{proxmox.PrefixLength}", "is not a valid prefix length", "use 8 to 30, such as 24");
            yield break;
        }

        if (Ipv4.Address(proxmox.Gateway) is not { } gateway)
        {
            yield return new RuleFinding($"{Path}.gateway", proxmox.Gateway, "is not an IPv4 address", "write four numbers from 0 to 255, separated by dots");
            yield break;
        }

        var network = Ipv4.Around(gateway, proxmox.PrefixLength);
        if (Ipv4.IsEdge(network, gateway))
            yield return new RuleFinding($"{Path}.gateway", proxmox.Gateway, $"is the network or broadcast address of {network}", "give the router's address");
        if (spec.Hosts.FirstOrDefault(host => host.Address == proxmox.Gateway) is { } owner)
            yield return new RuleFinding($"{Path}.gateway", proxmox.Gateway, $"is the address of {owner.Name}", "give the router's address");
        else if (spec.Hosts.FirstOrDefault(host => Ipv4.Address(host.Address) is { } address && !network.Contains(address)) is { } stranger)
            yield return new RuleFinding($"{Path}.gateway", proxmox.Gateway, $"is in {network}, but {stranger.Name} at {stranger.Address} is not", "put them in one network, or correct prefixLength");
    }

    private static IEnumerable<RuleFinding> Ids(ClusterSpec spec, ProxmoxSpec proxmox)
    {
        if (proxmox.Template is < LeastId or > MostId)
            yield return new RuleFinding($"{Path}.template", $"{proxmox.Template}", "is not an id of a virtual machine", IdRange);
        if (proxmox.FirstId is < LeastId or > MostId - 1000)
            yield return new RuleFinding($"{Path}.firstId", $"{proxmox.FirstId}", "is not an id of a virtual machine", IdRange);
        var owners = new Dictionary<int, string>();
        var ids = VmIds.Of(spec.Hosts, proxmox.FirstId);
        for (var index = 0; index < spec.Hosts.Count; index++)
        {
            var host = spec.Hosts[index];
            var path = host.VmId is null ? $"{Path}.firstId" : $"hosts[{index}].vmId";
            if (host.VmId is < LeastId or > MostId)
                yield return new RuleFinding(path, $"{host.VmId}", "is not an id of a virtual machine", IdRange);
            else if (ids[index] == proxmox.Template)
                yield return new RuleFinding(path, $"{ids[index]}", $"gives {host.Name} the id of the template", "use another id");
            else if (!owners.TryAdd(ids[index], host.Name))
                yield return new RuleFinding(path, $"{ids[index]}", $"is already the id of {owners[ids[index]]}", "give each host its own id");
        }
    }

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9._-]{0,62}\z")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"\A[a-z_][a-z0-9_-]{0,31}\z")]
    private static partial Regex UserName();
}
