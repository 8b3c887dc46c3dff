using System.Net;

namespace HaK8s.ClusterFile.Rules;

/// <summary>Checks the settings of Vagrant's machines. Without a block, the defaults apply.</summary>
internal static class VagrantRules
{
    private const string Path = "machines.vagrant";

    /// <summary>Since VirtualBox 6.1.28, without a file /etc/vbox/networks.conf.</summary>
    private static readonly IPNetwork VirtualBoxDefault = IPNetwork.Parse("192.168.56.0/21");

    private static readonly string[] Providers = ["virtualbox", "libvirt"];

    public static IEnumerable<RuleFinding> Of(ClusterSpec spec)
    {
        if (spec.Machines.Provider != MachineProvider.Vagrant)
            return [];
        return
        [
            .. spec.Machines.Vagrant is { } vagrant ? Block(vagrant) : [],
            .. HostOnly(spec, spec.Machines.Vagrant ?? new VagrantSpec()),
            .. spec.Hosts.SelectMany((host, index) => MachineRules.Size($"hosts[{index}]", host.Cpus, host.Memory)),
        ];
    }

    /// <summary>VirtualBox refuses other addresses on its host-only networks, machine by machine and only as they are made.</summary>
    private static IEnumerable<RuleFinding> HostOnly(ClusterSpec spec, VagrantSpec vagrant)
    {
        if (vagrant.Provider != "virtualbox")
        {
            if (vagrant.HostOnlyNetworks.Count > 0)
                yield return new RuleFinding($"{Path}.hostOnlyNetworks", null, "is not used without VirtualBox", "remove it");
            yield break;
        }

        var networks = new List<IPNetwork>();
        for (var index = 0; index < vagrant.HostOnlyNetworks.Count; index++)
        {
            if (Ipv4.Network(vagrant.HostOnlyNetworks[index]) is { } network)
                networks.Add(network);
            else
                yield return new RuleFinding($"{Path}.hostOnlyNetworks[{index}]", vagrant.HostOnlyNetworks[index], "is not an IPv4 network", "write one of /etc/vbox/networks.conf, such as 10.98.0.0/16");
        }

        // Another Vagrantfile may give the machines another kind of card. Networks that could not be read are reported already.
        if (vagrant.Folder is not null || networks.Count < vagrant.HostOnlyNetworks.Count)
            yield break;
        if (networks.Count == 0)
            networks.Add(VirtualBoxDefault);
        for (var index = 0; index < spec.Hosts.Count; index++)
        {
            if (Ipv4.Address(spec.Hosts[index].Address) is { } address && !networks.Exists(network => network.Contains(address)))
            {
                yield return new RuleFinding(
                    $"hosts[{index}].address",
                    spec.Hosts[index].Address,
                    $"is outside {string.Join(", ", networks)}, where VirtualBox allows host-only addresses",
                    $"use addresses of that network for all hosts; or allow another network in /etc/vbox/networks.conf of this computer (* {Ipv4.Around(address, 16)}) and write it to {Path}.hostOnlyNetworks");
                // All hosts are in one network, so the others have the same problem.
                yield break;
            }
        }
    }

    private static IEnumerable<RuleFinding> Block(VagrantSpec vagrant)
    {
        if (!Providers.Contains(vagrant.Provider))
            yield return new RuleFinding($"{Path}.provider", vagrant.Provider, "is not a provider that the Vagrantfile has settings for", $"use {string.Join(" or ", Providers)}");
        if (!PlainText.Is(vagrant.Box))
            yield return new RuleFinding($"{Path}.box", vagrant.Box, "is not a box", "give a box's name, such as debian/bookworm64, or the path of a .box file");
        if (vagrant.BoxVersion is { } version && !PlainText.Is(version))
            yield return new RuleFinding($"{Path}.boxVersion", version, "is not a version", "write one of the box's versions, or leave it out for the newest");
        if (vagrant.Folder is { } folder && !PlainText.Is(folder))
            yield return new RuleFinding($"{Path}.folder", folder, "is not a path", "give the folder of the Vagrantfile, or leave it out for HaK8s' own");
        foreach (var finding in MachineRules.Size(Path, vagrant.Cpus, vagrant.Memory))
            yield return finding;
    }
}
