using System.Diagnostics;
using System.Net.Sockets;
using HaK8s.Hosts.Ssh;
using HaK8s.Processes;

namespace HaK8s.LabTests.Hosts;

/// <summary>A real dropbear on 127.0.0.1. It sees a home folder of its own, because it reads root's authorized keys only there.</summary>
internal sealed class TestDropbear : IAsyncDisposable
{
    private const string Program = "/usr/sbin/dropbear";

    private readonly Process _process;
    private readonly string _folder;

    private TestDropbear(Process process, string folder, int port, SshClientKind client)
    {
        _process = process;
        _folder = folder;
        Endpoint = new SshEndpoint { HostName = "127.0.0.1", User = "root", Port = port, IdentityFile = Path.Combine(folder, "id"), Client = client };
    }

    public SshEndpoint Endpoint { get; }

    public string KnownHostsFile => Path.Combine(_folder, "known_hosts");

    public static async Task<TestDropbear> StartAsync(SshClientKind client)
    {
        await DebianPackage.RequireAsync(Program, "dropbear-bin");
        var folder = Directory.CreateTempSubdirectory("hak8s-dropbear-").FullName;
        var port = TestSshServer.FreePort();
        await RunAsync("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", Path.Combine(folder, "id"));
        await RunAsync("dropbearkey", "-t", "ed25519", "-f", Path.Combine(folder, "host_key"));
        var shown = await RunAsync("dropbearkey", "-y", "-f", Path.Combine(folder, "host_key"));
        var key = shown.Split('\n').Single(line => line.StartsWith("ssh-ed25519 ", StringComparison.Ordinal)).Split(' ');
        await File.WriteAllTextAsync(Path.Combine(folder, "known_hosts"), $"[127.0.0.1]:{port} {key[0]} {key[1]}\n");
        var script = $"mount -t tmpfs -o mode=700 tmpfs /root && mkdir -m 700 /root/.ssh && cp {folder}/id.pub /root/.ssh/authorized_keys && exec {Program} -F -E -s -p 127.0.0.1:{port} -r {folder}/host_key -P {folder}/pid";
        var process = Process.Start(new ProcessStartInfo("unshare", ["--mount", "sh", "-c", script]) { UseShellExecute = false, RedirectStandardError = true })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var server = new TestDropbear(process, folder, port, client);
        for (var tries = 0; !await ListensAsync(port); tries++)
        {
            if (process.HasExited || tries == 200)
                throw new InvalidOperationException("dropbear does not listen");
            await Task.Delay(20);
        }

        return server;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<bool> ListensAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static Task<string> RunAsync(string program, params string[] words) => LocalProcess.RunCheckedAsync(new ProcessSpec(program, words), CancellationToken.None);
}
