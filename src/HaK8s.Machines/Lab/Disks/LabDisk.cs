namespace HaK8s.Machines.Lab.Disks;

/// <summary>A machine's disk: the machine's own files, as an overlay on the root that all machines share.</summary>
internal static class LabDisk
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerOnly | UnixFileMode.UserExecute;
    private const string AptProxy = "etc/apt/apt.conf.d/00hak8s-proxy";

    /// <summary>Makes the disk of a machine that has none. An incomplete disk is made again.</summary>
    public static async Task EnsureAsync(LabLayout layout, LabMachine machine, CancellationToken cancellation)
    {
        if (File.Exists(machine.MadeMark))
            return;
        if (Directory.Exists(machine.Upper))
            Directory.Delete(machine.Upper, recursive: true);
        foreach (var folder in machine.Volumes.Keys.Append(machine.Work).Append(machine.Root))
            Directory.CreateDirectory(folder);

        await WriteAsync(machine, "etc/hostname", machine.Name + "\n", cancellation);
        await WriteAsync(machine, "etc/machine-id", Guid.NewGuid().ToString("n") + "\n", cancellation);
        await WriteAsync(machine, "etc/hosts", Hosts(layout), cancellation);
        await WriteAsync(machine, "etc/ssh/ssh_host_ed25519_key", await File.ReadAllTextAsync(machine.HostKey, cancellation), cancellation, OwnerOnly);
        await WriteAsync(machine, "etc/ssh/ssh_host_ed25519_key.pub", await File.ReadAllTextAsync(machine.HostKey + ".pub", cancellation), cancellation);
        Directory.CreateDirectory(Path.Combine(machine.Upper, "root"), OwnerFolder);
        Directory.CreateDirectory(Path.Combine(machine.Upper, "root", ".ssh"), OwnerFolder);
        var key = await File.ReadAllTextAsync(layout.IdentityFile + ".pub", cancellation);
        await WriteAsync(machine, "root/.ssh/authorized_keys", key, cancellation, OwnerOnly);
        await File.WriteAllTextAsync(machine.MadeMark, "", cancellation);
    }

    /// <summary>Configures the apt proxy of a machine whose disk is mounted.</summary>
    public static async Task SetAptProxyAsync(LabMachine machine, string proxy, CancellationToken cancellation)
    {
        var path = Path.Combine(machine.Root, AptProxy);
        var content = $"Acquire::http::Proxy \"{proxy}\";\nAcquire::http::Proxy::{new Uri(proxy).Host} \"DIRECT\";\n";
        if (File.Exists(path) && await File.ReadAllTextAsync(path, cancellation) == content)
            return;
        await File.WriteAllTextAsync(path, content, cancellation);
    }

    private static string Hosts(LabLayout layout) =>
        string.Join('\n', ["127.0.0.1 localhost", "::1 localhost ip6-localhost ip6-loopback", .. layout.HostLines, ""]);

    private static async Task WriteAsync(
        LabMachine machine, string name, string content, CancellationToken cancellation,
        UnixFileMode mode = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead)
    {
        var path = Path.Combine(machine.Upper, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? "/");
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = mode };
        await using var writer = new StreamWriter(path, options);
        await writer.WriteAsync(content.AsMemory(), cancellation);
    }
}
