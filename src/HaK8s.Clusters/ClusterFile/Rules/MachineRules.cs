namespace HaK8s.ClusterFile.Rules;

/// <summary>Checks the settings of the machines' provider, and that there are none of other providers.</summary>
internal static class MachineRules
{
    private const int LeastMemory = 256;
    private const int MostMemory = 4 * 1024 * 1024;
    private const int MostCpus = 512;

    public static IEnumerable<RuleFinding> Of(ClusterSpec spec) =>
    [
        .. AtOnce(spec.Machines),
        .. Strangers(spec),
        .. VagrantRules.Of(spec),
        .. ProxmoxRules.Of(spec),
        .. Power(spec.Machines),
    ];

    /// <summary>Checks the size of a virtual machine.</summary>
    /// <param name="path">Path of the mapping with both keys.</param>
    public static IEnumerable<RuleFinding> Size(string path, int? cpus, int? memory)
    {
        if (cpus is < 1 or > MostCpus)
            yield return new RuleFinding($"{path}.cpus", $"{cpus}", "is not a valid number of virtual CPUs", $"use 1 to {MostCpus}");
        if (memory is < LeastMemory or > MostMemory)
            yield return new RuleFinding($"{path}.memory", $"{memory}", "is not a valid memory size", $"give {LeastMemory} to {MostMemory} MiB");
    }

    public static string Name(MachineProvider provider) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName($"{provider}");

    private static IEnumerable<RuleFinding> AtOnce(MachinesSpec machines)
    {
        if (machines.AtOnce is < 1 or > 64)
            yield return new RuleFinding("machines.atOnce", $"{machines.AtOnce}", "is not a valid number of machines to create at the same time", "use 1 to 64; with 1, machines are created one after another");
    }

    /// <summary>Finds settings without effect, which are the user's mistakes.</summary>
    private static IEnumerable<RuleFinding> Strangers(ClusterSpec spec)
    {
        var machines = spec.Machines;
        var provider = machines.Provider;
        RuleFinding Unused(string path, string? value, params MachineProvider[] of) =>
            new(path, value, $"is not used with provider: {Name(provider)}", $"remove it, or set machines.provider: {string.Join(" or ", of.Select(Name))}");

        if (machines.Vagrant is not null && provider != MachineProvider.Vagrant)
            yield return Unused("machines.vagrant", null, MachineProvider.Vagrant);
        if (machines.Proxmox is not null && provider != MachineProvider.Proxmox)
            yield return Unused("machines.proxmox", null, MachineProvider.Proxmox);
        if (machines.Power is not null && provider != MachineProvider.Existing)
            yield return Unused("machines.power", null, MachineProvider.Existing);
        for (var index = 0; index < spec.Hosts.Count; index++)
        {
            var host = spec.Hosts[index];
            if (host.VmId is not null && provider != MachineProvider.Proxmox)
                yield return Unused($"hosts[{index}].vmId", $"{host.VmId}", MachineProvider.Proxmox);
            if (host.Disk is not null && provider != MachineProvider.Proxmox)
                yield return Unused($"hosts[{index}].disk", $"{host.Disk}", MachineProvider.Proxmox);
            if (provider is MachineProvider.Vagrant or MachineProvider.Proxmox)
                continue;
            if (host.Cpus is not null)
                yield return Unused($"hosts[{index}].cpus", $"{host.Cpus}", MachineProvider.Vagrant, MachineProvider.Proxmox);
            if (host.Memory is not null)
                yield return Unused($"hosts[{index}].memory", $"{host.Memory}", MachineProvider.Vagrant, MachineProvider.Proxmox);
        }
    }

    private static IEnumerable<RuleFinding> Power(MachinesSpec machines)
    {
        if (machines.Power is not { } power)
            yield break;
        foreach (var (key, command) in new[] { ("off", power.Off), ("on", power.On), ("status", power.Status) })
        {
            if (command is not null && string.IsNullOrWhiteSpace(command))
                yield return new RuleFinding($"machines.power.{key}", command, "is not a command", "write a command for sh; it gets the host in HAK8S_HOST and HAK8S_ADDRESS");
        }
    }
}
