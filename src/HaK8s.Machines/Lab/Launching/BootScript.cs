using HaK8s.Hosts;

namespace HaK8s.Machines.Lab.Launching;

/// <summary>The script in a machine's folder that starts it. It is kept there, so powering on needs nothing else.</summary>
internal static class BootScript
{
    public static string PathOf(LabMachine machine) => Path.Combine(machine.Folder, "boot.sh");

    /// <param name="lower">The Debian root below the machine's disk.</param>
    public static async Task WriteAsync(
        LabLayout layout, LabMachine machine, string lower, IReadOnlyList<string> groups, CancellationToken cancellation)
    {
        var binds = machine.Volumes.Select(volume => $"--bind={volume.Key}:{volume.Value}");
        var variables = ShellText.Of(
            $"""
            #!/bin/sh
            name={machine.Name} fullname={machine.FullName} nspawn={machine.NspawnName}
            folder={machine.Folder} lower={lower}
            namespace={machine.FullName} veth={machine.Veth} mac={machine.Mac}
            bridge={layout.Names.Bridge} address={$"{machine.Address}/{layout.Range.Network.PrefixLength}"} gateway={layout.Range.Gateway}
            groups={string.Join(' ', groups)}
            set -- {binds}

            """);
        await File.WriteAllTextAsync(PathOf(machine), variables.Text + EmbeddedText.Read(typeof(LabLayout), "machine-boot.sh"), cancellation);
    }
}
