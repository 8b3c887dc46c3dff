using HaK8s.Processes;

namespace HaK8s.Machines.Lab.Disks;

/// <summary>
/// SSH keys of a lab, all made by HaK8s: one login key, and every machine's host key. So known_hosts is written before a
/// machine has started, and no key is accepted without a check.
/// </summary>
internal static class LabKeys
{
    /// <summary>Makes missing keys and writes known_hosts.</summary>
    public static async Task EnsureAsync(LabLayout layout, CancellationToken cancellation)
    {
        Directory.CreateDirectory(layout.Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var machine in layout.Machines)
            Directory.CreateDirectory(machine.Folder);
        await Task.WhenAll(layout.Machines
            .Select(machine => EnsureKeyAsync(machine.HostKey, machine.Name, cancellation))
            .Append(EnsureKeyAsync(layout.IdentityFile, $"hak8s {layout.Names.Lab}", cancellation)));

        var lines = layout.Machines.Select(machine => $"{machine.Address} {File.ReadAllText(machine.HostKey + ".pub").Trim()}\n");
        await ReplaceAsync(layout.KnownHostsFile, string.Concat(lines), cancellation);
    }

    private static async Task EnsureKeyAsync(string path, string comment, CancellationToken cancellation)
    {
        if (File.Exists(path) && File.Exists(path + ".pub"))
            return;
        // Made under another name, because an incomplete key file must not be used.
        var making = path + ".making";
        File.Delete(making);
        await LocalProcess.RunCheckedAsync(new("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", comment, "-f", making), cancellation);
        File.Move(making + ".pub", path + ".pub", overwrite: true);
        File.Move(making, path, overwrite: true);
    }

    private static async Task ReplaceAsync(string path, string content, CancellationToken cancellation)
    {
        if (File.Exists(path) && await File.ReadAllTextAsync(path, cancellation) == content)
            return;
        await File.WriteAllTextAsync(path + ".new", content, cancellation);
        File.Move(path + ".new", path, overwrite: true);
    }
}
