using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using HaK8s.Hosts.Ssh;
using HaK8s.Processes;

namespace HaK8s.LabTests.Hosts;

/// <summary>A real sshd with its own keys, configuration and port, on 127.0.0.1 or in a network namespace.</summary>
internal sealed class TestSshServer : IAsyncDisposable
{
    private const string Sshd = "/usr/sbin/sshd";

    private readonly string _address;
    private readonly IReadOnlyList<string> _inside;
    private Process? _process;

    private TestSshServer(string folder, int port, string address, IReadOnlyList<string> inside)
    {
        Folder = folder;
        Port = port;
        _address = address;
        _inside = inside;
    }

    public string Folder { get; }

    public int Port { get; }

    public string KnownHostsFile => Path.Combine(Folder, "known_hosts");

    /// <summary>The client of <see cref="Endpoint"/>.</summary>
    public SshClientKind Client { get; init; }

    public SshEndpoint Endpoint => new() { HostName = _address, User = "root", Port = Port, IdentityFile = Path.Combine(Folder, "id"), Client = Client };

    public (string Name, SshEndpoint Ssh) Host => ("cp-1", Endpoint);

    /// <param name="settings">Additional lines for sshd_config.</param>
    public static Task<TestSshServer> StartAsync(params string[] settings) => StartAsync(SshClientKind.OpenSsh, settings);

    /// <inheritdoc cref="StartAsync(string[])"/>
    /// <param name="client">The client of <see cref="Endpoint"/>.</param>
    public static Task<TestSshServer> StartAsync(SshClientKind client, params string[] settings) => StartAsync(client, "127.0.0.1", [], settings);

    /// <inheritdoc cref="StartAsync(SshClientKind, string[])"/>
    /// <param name="inside">Words before a command that runs where the address is; none for this computer.</param>
    public static async Task<TestSshServer> StartAsync(SshClientKind client, string address, IReadOnlyList<string> inside, params string[] settings)
    {
        await DebianPackage.RequireAsync(Sshd, "openssh-server");
        var server = new TestSshServer(Directory.CreateTempSubdirectory("hak8s-sshd-").FullName, FreePort(), address, inside) { Client = client };
        await server.MakeKeyAsync("host_key");
        await server.MakeKeyAsync("id");
        await server.PinAsync("host_key");
        File.Copy(Path.Combine(server.Folder, "id.pub"), Path.Combine(server.Folder, "authorized_keys"));
        await File.WriteAllLinesAsync(Path.Combine(server.Folder, "sshd_config"),
        [
            // The first value of a keyword counts.
            .. settings,
            $"Port {server.Port}",
            $"ListenAddress {address}",
            $"HostKey {server.Folder}/host_key",
            $"AuthorizedKeysFile {server.Folder}/authorized_keys",
            "PidFile none",
            "UsePAM no",
            "StrictModes no",
            // Of this keyword the last value counts in some versions.
            .. settings.Any(line => line.StartsWith("MaxStartups ", StringComparison.Ordinal)) ? Array.Empty<string>() : ["MaxStartups 100"],
            "PermitRootLogin prohibit-password",
        ]);
        try
        {
            await server.StartProcessAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes a key pair in the folder.</summary>
    /// <param name="options">Further options of ssh-keygen, such as another type.</param>
    public Task MakeKeyAsync(string name, string passphrase = "", params string[] options) =>
        LocalProcess.RunCheckedAsync(new ProcessSpec("ssh-keygen", ["-q", "-t", "ed25519", .. options, "-N", passphrase, "-f", Path.Combine(Folder, name)]), CancellationToken.None);

    /// <summary>Pins only this host key.</summary>
    public async Task PinAsync(string key)
    {
        var words = (await File.ReadAllTextAsync(Path.Combine(Folder, key + ".pub"))).Split(' ');
        await File.WriteAllTextAsync(KnownHostsFile, $"[{_address}]:{Port} {words[0]} {words[1]}\n");
    }

    /// <summary>Kills the server with all its sessions, as a power failure does.</summary>
    public async Task StopAsync()
    {
        if (_process is null)
            return;
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Stops the server and its sessions where they are, as a host that hangs does; its kernel still acknowledges.</summary>
    public Task FreezeAsync() => SignalAsync("-STOP");

    public Task ThawAsync() => SignalAsync("-CONT");

    public async Task StartProcessAsync()
    {
        Directory.CreateDirectory("/run/sshd");
        List<string> words = [.. _inside, Sshd, "-D", "-e", "-f", Path.Combine(Folder, "sshd_config")];
        _process = Process.Start(new ProcessStartInfo(words[0], words.Skip(1)) { UseShellExecute = false, RedirectStandardError = true })!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        var watch = Stopwatch.StartNew();
        while (!await ListensAsync())
        {
            if (_process.HasExited || watch.Elapsed > TimeSpan.FromSeconds(10))
                throw new InvalidOperationException("sshd does not listen");
            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(Folder, recursive: true);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task SignalAsync(string signal)
    {
        List<int> tree = [_process!.Id];
        for (var at = 0; at < tree.Count; at++)
            tree.AddRange(Directory.EnumerateDirectories($"/proc/{tree[at]}/task").SelectMany(task => File.ReadAllText(task + "/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(int.Parse));
        await LocalProcess.RunCheckedAsync(new ProcessSpec("kill", [signal, .. tree.Select(id => $"{id}")]), CancellationToken.None);
    }

    private async Task<bool> ListensAsync()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(_address, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
