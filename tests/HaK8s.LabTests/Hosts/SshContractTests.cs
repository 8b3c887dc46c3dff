using System.Net;
using System.Net.Sockets;
using HaK8s.Hosts.Ssh;
using HaK8s.Processes;
using NUnit.Framework;

namespace HaK8s.LabTests.Hosts;

/// <summary>More of the contract of <see cref="SshHostTests"/>: limits of the server, much output, and the ways to log in.</summary>
[TestFixture(SshClientKind.OpenSsh)]
[TestFixture(SshClientKind.Managed)]
public sealed class SshContractTests(SshClientKind client) : SshServerTests(client)
{
    [TestCase(1)]
    [TestCase(2)]
    public async Task Eight_scripts_at_once_end_however_few_sessions_the_server_allows(int sessions)
    {
        await using var server = await TestSshServer.StartAsync(Client, $"MaxSessions {sessions}");
        await using var connections = new HostConnections([server.Host], server.KnownHostsFile);
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => RunAsync(connections, $"sleep 0.1; echo {number}")));
        Assert.That(results.Select(result => result.Output), Is.EqualTo(Enumerable.Range(0, 8).Select(number => $"{number}\n")));
    }

    [Test]
    public async Task A_hundred_megabytes_of_output_arrive_completely()
    {
        await using var connections = Connect(Server.Endpoint);
        var lines = 0;
        var result = await connections["cp-1"].RunAsync(Command("head -c 75000000 /dev/zero | base64 -w 99"), _ => lines++, CancellationToken.None);
        Assert.That((result.ExitCode, lines), Is.EqualTo((0, 1_010_102)));
    }

    [Test]
    public async Task Bytes_that_are_no_text_neither_end_the_script_nor_hide_its_mark()
    {
        await using var connections = Connect(Server.Endpoint);
        var result = await RunAsync(connections, "printf 'a\\377\\000\\036b\\n'; printf '\\200' >&2; exit 3");
        Assert.That(result.ExitCode, Is.EqualTo(3));
        Assert.That(result.Output, Does.StartWith("a").And.EndWith("b\n"));
        Assert.That((await RunAsync(connections, "echo next")).Output, Is.EqualTo("next\n"));
    }

    [Test]
    public async Task A_certificate_beside_the_key_logs_in()
    {
        await Server.MakeKeyAsync("authority");
        await Server.MakeKeyAsync("certified");
        await SignAsync("certified.pub", "-n", "root");
        await File.WriteAllTextAsync(Path.Combine(Server.Folder, "authorized_keys"), "cert-authority " + await File.ReadAllTextAsync(Path.Combine(Server.Folder, "authority.pub")));
        await using var connections = Connect(Server.Endpoint with { IdentityFile = Path.Combine(Server.Folder, "certified") });
        Assert.That((await RunAsync(connections, "echo in")).Output, Is.EqualTo("in\n"));
    }

    [Test]
    [NonParallelizable]
    public async Task A_key_in_the_agent_logs_in()
    {
        using var agent = await TestAgent.StartAsync(Server.Folder, Path.Combine(Server.Folder, "id"));
        await using var connections = Connect(Server.Endpoint with { IdentityFile = null, HonoursUserConfiguration = true });
        Assert.That((await RunAsync(connections, "echo in")).Output, Is.EqualTo("in\n"));
    }

    [Test]
    public async Task A_host_certificate_of_a_known_authority_is_enough()
    {
        await Server.MakeKeyAsync("authority");
        await SignAsync("host_key.pub", "-h", "-n", "127.0.0.1");
        await File.AppendAllTextAsync(Path.Combine(Server.Folder, "sshd_config"), $"HostCertificate {Server.Folder}/host_key-cert.pub\n");
        await File.WriteAllTextAsync(Server.KnownHostsFile, "@cert-authority * " + await File.ReadAllTextAsync(Path.Combine(Server.Folder, "authority.pub")));
        await Server.StopAsync();
        await Server.StartProcessAsync();
        await using var connections = Connect(Server.Endpoint);
        Assert.That((await RunAsync(connections, "echo in")).Output, Is.EqualTo("in\n"));
    }

    [Test]
    public async Task A_revoked_host_key_is_refused_although_it_is_listed()
    {
        var key = (await File.ReadAllTextAsync(Path.Combine(Server.Folder, "host_key.pub"))).Split(' ');
        await File.AppendAllTextAsync(Server.KnownHostsFile, $"@revoked * {key[0]} {key[1]}\n");
        await using var connections = Connect(Server.Endpoint);
        var error = (await Assert.ThrowsAsync<SshException>(() => RunAsync(connections, ":")))!;
        Assert.That(error.Failure, Is.EqualTo(SshFailure.HostKeyChanged), error.Message);
    }

    [Test]
    public async Task Hashed_names_are_found()
    {
        await LocalProcess.RunCheckedAsync(new ProcessSpec("ssh-keygen", "-q", "-H", "-f", Server.KnownHostsFile), CancellationToken.None);
        await using var connections = Connect(Server.Endpoint);
        Assert.That((await RunAsync(connections, "echo in")).Output, Is.EqualTo("in\n"));
    }

    [Test]
    public async Task A_new_key_is_pinned_where_new_keys_are_accepted()
    {
        var pinned = await File.ReadAllTextAsync(Server.KnownHostsFile);
        await File.WriteAllTextAsync(Server.KnownHostsFile, "");
        await using (var connections = Connect(Server.Endpoint with { AcceptsNewHostKey = true }))
            await RunAsync(connections, ":");
        Assert.That(await File.ReadAllTextAsync(Server.KnownHostsFile), Is.EqualTo(pinned));
    }

    /// <summary>Looks at the ports of this computer: while a jump host is in use, a stranger gets no byte from any of them.</summary>
    [Test]
    public async Task A_way_through_a_jump_host_is_open_to_nobody_else()
    {
        var before = Ports();
        await using var connections = Connect(Server.Endpoint with { ProxyJump = $"root@127.0.0.1:{Server.Port}" });
        await RunAsync(connections, ":");
        foreach (var port in Ports().Except(before))
            Assert.That(await ReadAsync(port), Is.Zero, $"port {port}");
        Assert.That((await RunAsync(connections, "echo still")).Output, Is.EqualTo("still\n"));
    }

    private Task<string> SignAsync(string publicKey, params string[] options) =>
        LocalProcess.RunCheckedAsync(new ProcessSpec("ssh-keygen", ["-q", "-s", Path.Combine(Server.Folder, "authority"), "-I", "test", .. options, Path.Combine(Server.Folder, publicKey)]), CancellationToken.None);

    private static IReadOnlyList<int> Ports() =>
        [.. System.Net.NetworkInformation.IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(listener => IPAddress.IsLoopback(listener.Address)).Select(listener => listener.Port)];

    /// <summary>Returns how many bytes a port sends unasked within a second; 0 also if it ends the connection.</summary>
    private static async Task<int> ReadAsync(int port)
    {
        using var stranger = new TcpClient();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            await stranger.ConnectAsync(IPAddress.Loopback, port, deadline.Token);
            return await stranger.GetStream().ReadAsync(new byte[64], deadline.Token);
        }
        catch (Exception exception) when (exception is SocketException or IOException or OperationCanceledException)
        {
            return 0;
        }
    }
}
