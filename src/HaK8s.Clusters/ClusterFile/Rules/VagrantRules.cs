namespace HaK8s.ClusterFile.Rules;

/// <summary>Checks the settings of Vagrant's machines. Without a block, the defaults apply.</summary>
internal static class VagrantRules
{
    private const string Path = "machines.vagrant";

    private static readonly string[] Providers = ["virtualbox", "libvirt"];

    public static IEnumerable<RuleFinding> Of(ClusterSpec spec)
    {
        if (spec.Machines.Provider != MachineProvider.Vagrant)
            return [];
        return
        [
            .. spec.Machines.Vagrant is { } vagrant ? Block(vagrant) : [],
            .. spec.Hosts.SelectMany((host, index) => MachineRules.Size($"hosts[{index}]", host.Cpus, host.Memory)),
        ];
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
