using HaK8s.Hosts;
using HaK8s.Processes;

namespace HaK8s.Machines.Lab.Network;

/// <summary>The lab's switch, a bridge of this computer, and the machines' links to it.</summary>
internal sealed class LabBridge(LabLayout layout)
{
    private const string Interfaces = "/sys/class/net";

    private string Name => layout.Names.Bridge;

    public bool IsThere => IsUp(Name);

    /// <summary>Makes or repairs the bridge, and reconnects the links of running machines.</summary>
    public async Task EnsureAsync(CancellationToken cancellation)
    {
        var script = new List<ShellText>
        {
            ShellText.Raw("set -eu"),
            Directory.Exists(Path.Combine(Interfaces, Name))
                ? ShellText.Empty
                : ShellText.Of($"ip link add {Name} address {layout.Names.Mac(null)} type bridge forward_delay 0 stp_state 0 mcast_snooping 0"),
            ShellText.Of($"ip address replace {layout.Range.GatewayWithLength} dev {Name}"),
            ShellText.Of($"ip link set {Name} up"),
        };
        script.AddRange(layout.Machines
            .Where(machine => Directory.Exists(Path.Combine(Interfaces, machine.Veth)) && !IsPluggedIn(machine))
            .Select(machine => ShellText.Of($"ip link set {machine.Veth} master {Name}")));
        await RunAsync(script, cancellation);
    }

    /// <summary>True if the machine's namespace exists and its link leads to the bridge, whether the link is up or not.</summary>
    public bool IsWired(LabMachine machine) => File.Exists(machine.NetworkNamespace) && IsPluggedIn(machine);

    public bool IsLinkUp(LabMachine machine) => IsUp(machine.Veth);

    public async Task LinkDownAsync(LabMachine machine, CancellationToken cancellation)
    {
        await File.WriteAllTextAsync(Unplugged(machine), "", cancellation);
        if (Directory.Exists(Path.Combine(Interfaces, machine.Veth)))
            await RunAsync([ShellText.Of($"ip link set {machine.Veth} down")], cancellation);
    }

    /// <summary>Makes the machine's next start connect its link.</summary>
    public static void PlugIn(LabMachine machine) => File.Delete(Unplugged(machine));

    public async Task LinkUpAsync(LabMachine machine, CancellationToken cancellation)
    {
        PlugIn(machine);
        if (Directory.Exists(Path.Combine(Interfaces, machine.Veth)))
            await RunAsync([ShellText.Of($"ip link set {machine.Veth} up")], cancellation);
    }

    /// <summary>Removes bridge, links and namespaces of the lab, also of machines no longer in the cluster file.</summary>
    public async Task RemoveAsync(CancellationToken cancellation)
    {
        var cables = Names(Interfaces, layout.Names.VethPrefix).Select(name => ShellText.Of($"ip link delete {name}"));
        // A namespace whose creation was interrupted is only a file.
        var namespaces = Names("/run/netns", layout.Names.Prefix)
            .Select(name => ShellText.Of($"ip netns delete {name} 2>/dev/null || rm -f /run/netns/{name}"));
        var bridge = Directory.Exists(Path.Combine(Interfaces, Name)) ? ShellText.Of($"ip link delete {Name}") : ShellText.Empty;
        await RunAsync([ShellText.Raw("set -eu"), .. cables, .. namespaces, bridge], cancellation);
    }

    /// <summary>Removes the link and the namespace of one machine.</summary>
    public static Task RemoveAsync(LabMachine machine, CancellationToken cancellation) => RunAsync(
        [
            ShellText.Raw("set -eu"),
            Directory.Exists(Path.Combine(Interfaces, machine.Veth)) ? ShellText.Of($"ip link delete {machine.Veth}") : ShellText.Empty,
            File.Exists(machine.NetworkNamespace) ? ShellText.Of($"ip netns delete {machine.FullName} 2>/dev/null || rm -f {machine.NetworkNamespace}") : ShellText.Empty,
        ],
        cancellation);

    // Marker file, read by the machine's start script: a disconnected link stays down when the machine reboots.
    private static string Unplugged(LabMachine machine) => Path.Combine(machine.Folder, "unplugged");

    private bool IsPluggedIn(LabMachine machine) =>
        new DirectoryInfo(Path.Combine(Interfaces, machine.Veth, "master")).LinkTarget is { } master && Path.GetFileName(master) == Name;

    private static bool IsUp(string name)
    {
        var file = Path.Combine(Interfaces, name, "flags");
        return File.Exists(file) && (Convert.ToInt32(File.ReadAllText(file).Trim(), 16) & 1) != 0;
    }

    private static List<string> Names(string folder, string prefix) => Directory.Exists(folder)
        ? Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path)).Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).ToList()
        : [];

    private static Task<string> RunAsync(IEnumerable<ShellText> script, CancellationToken cancellation) =>
        LocalProcess.RunCheckedAsync(new("/bin/sh", "-s") { Input = ShellText.Lines(script).Text + "\n" }, cancellation);
}
