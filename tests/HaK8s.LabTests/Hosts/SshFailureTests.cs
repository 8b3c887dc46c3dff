using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using HaK8s.Hosts.Ssh;
using NUnit.Framework;

namespace HaK8s.LabTests.Hosts;

[TestFixture(SshClientKind.OpenSsh)]
[TestFixture(SshClientKind.Managed)]
public sealed class SshFailureTests(SshClientKind client) : SshServerTests(client, "MaxSessions 3")
{
    [Test]
    public async Task A_changed_host_key_is_refused_loudly()
    {
        await Server.MakeKeyAsync("other");
        await Server.PinAsync("other");
        var error = await FailAsync(Server.Endpoint);
        Assert.That(error.Failure, Is.EqualTo(SshFailure.HostKeyChanged));
        Assert.That(error.Message, Does.Contain("HAS CHANGED").And.Contain("SHA256:").And.Contain("ssh-keygen -R"));
    }

    [Test]
    public async Task An_unknown_host_key_is_refused_with_its_fingerprint()
    {
        await File.WriteAllTextAsync(Server.KnownHostsFile, "");
        var error = await FailAsync(Server.Endpoint);
        Assert.That(error.Failure, Is.EqualTo(SshFailure.HostKeyUnknown));
        Assert.That(error.Problem, Does.Match("is not known: ssh-ed25519 SHA256:[A-Za-z0-9+/]{43}$"));
        Assert.That(await File.ReadAllTextAsync(Server.KnownHostsFile), Is.Empty);
    }

    [Test]
    public async Task Wrong_locked_open_and_missing_keys_are_distinguished()
    {
        await Server.MakeKeyAsync("wrong");
        await Server.MakeKeyAsync("locked", "passphrase");
        await Server.MakeKeyAsync("open");
        File.SetUnixFileMode(Path.Combine(Server.Folder, "open"), UnixFileMode.UserRead | UnixFileMode.OtherRead);
        foreach (var (key, cure) in new[] { ("wrong", "authorized_keys"), ("locked", "ssh-add"), ("open", "chmod 600"), ("missing", "does not exist") })
        {
            var error = await FailAsync(Server.Endpoint with { IdentityFile = Path.Combine(Server.Folder, key) });
            Assert.That(error.Failure, Is.EqualTo(SshFailure.AuthenticationFailed), key);
            Assert.That(error.Cure, Does.Contain(cure), key);
        }
    }

    [Test]
    public async Task A_closed_port_and_a_name_without_address_are_distinguished()
    {
        Assert.That((await FailAsync(Server.Endpoint with { Port = TestSshServer.FreePort() })).Failure, Is.EqualTo(SshFailure.Refused));
        Assert.That((await FailAsync(Server.Endpoint with { HostName = "no-such-host.invalid" })).Failure, Is.EqualTo(SshFailure.NameNotResolved));
    }

    [TestCase("")]
    [TestCase("SSH-2.0-OpenSSH_9.2p1\r\n")]
    public async Task A_server_that_accepts_the_connection_and_falls_silent_is_not_a_silent_host(string banner)
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var greeting = GreetAsync(server, banner);
        await ToldInTimeAsync(Server.Endpoint with { Port = ((IPEndPoint)server.LocalEndpoint).Port }, SshFailure.LoginOverdue);
        using var greeted = await greeting;
    }

    [Test]
    public Task A_name_without_an_address_is_reported_in_time() =>
        ToldInTimeAsync(Server.Endpoint with { HostName = "no-such-host.invalid" }, SshFailure.NameNotResolved);

    [Test]
    public async Task A_hanging_login_shell_is_reported_in_time()
    {
        await Server.StopAsync();
        await File.AppendAllTextAsync(Path.Combine(Server.Folder, "sshd_config"), "ForceCommand sleep 60\n");
        await Server.StartProcessAsync();
        await ToldInTimeAsync(Server.Endpoint, SshFailure.Other);
    }

    [Test]
    public async Task A_host_that_dies_during_a_script_is_a_lost_connection_and_is_used_again_when_it_returns()
    {
        await using var connections = Connect(Server.Endpoint);
        using var begun = new SemaphoreSlim(0);
        var run = connections["cp-1"].RunAsync(Command("echo begun; sleep 86396"), _ => begun.Release(), CancellationToken.None);
        await begun.WaitAsync();
        await Server.StopAsync();
        var lost = (await Assert.ThrowsAsync<SshException>(() => run))!;
        Assert.That(lost.Failure, Is.EqualTo(SshFailure.ConnectionLost), lost.Message);

        var wait = connections["cp-1"].WaitUntilReachableAsync(TimeSpan.FromSeconds(20), CancellationToken.None);
        await Task.Delay(500);
        Assert.That(wait.IsCompleted, Is.False);
        await Server.StartProcessAsync();
        await wait;
        Assert.That((await RunAsync(connections, "echo back")).Output, Is.EqualTo("back\n"));
    }

    [Test]
    public async Task A_server_that_has_too_many_logins_is_told_and_used_as_soon_as_it_has_not()
    {
        await using var busy = await TestSshServer.StartAsync(Client, "MaxStartups 1");
        using var other = await BeginLoginAsync(busy.Port);
        await using var connections = new HostConnections([busy.Host], busy.KnownHostsFile);
        var error = (await Assert.ThrowsAsync<SshException>(() => connections["cp-1"].ConnectAsync(CancellationToken.None)))!;
        Assert.That((error.Failure, error.MayPass), Is.EqualTo((SshFailure.Closed, true)), error.Message);
        var wait = connections["cp-1"].WaitUntilReachableAsync(TimeSpan.FromSeconds(20), CancellationToken.None);
        await Task.Delay(300);
        other.Close();
        await wait;
    }

    [Test]
    public async Task Waiting_for_a_host_ends_with_the_last_reason()
    {
        await Server.StopAsync();
        await using var connections = Connect(Server.Endpoint);
        var error = (await Assert.ThrowsAsync<SshException>(() => connections["cp-1"].WaitUntilReachableAsync(TimeSpan.FromSeconds(1), CancellationToken.None)))!;
        Assert.That(error.Failure, Is.EqualTo(SshFailure.Refused));
    }

    [Test]
    public async Task A_server_that_allows_three_sessions_runs_ten_scripts_three_at_a_time()
    {
        await using var connections = Connect(Server.Endpoint);
        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => RunAsync(connections, $"sleep 0.1; echo {number}")));
        Assert.That(results.Select(result => result.Output.Trim()), Is.EqualTo(Enumerable.Range(0, 10).Select(number => $"{number}")));
    }

    [Test]
    public async Task Host_key_rules_apply_to_a_jump_host_too()
    {
        var endpoint = Server.Endpoint with { ProxyJump = $"root@127.0.0.1:{Server.Port}" };
        await using (var connections = Connect(endpoint))
            Assert.That((await RunAsync(connections, "echo through")).Output, Is.EqualTo("through\n"));
        await File.WriteAllTextAsync(Server.KnownHostsFile, "");
        Assert.That((await FailAsync(endpoint)).Failure, Is.EqualTo(SshFailure.HostKeyUnknown));
    }

    [Test]
    public async Task Seven_logins_at_once_are_timed()
    {
        var hosts = Enumerable.Range(1, 7).Select(number => ($"h-{number}", Server.Endpoint)).ToList();
        await using var connections = new HostConnections(hosts, Server.KnownHostsFile);
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(connections.All.Select(host => host.ConnectAsync(CancellationToken.None)));
        var login = watch.ElapsedMilliseconds;
        watch.Restart();
        await Task.WhenAll(connections.All.Select(host => host.RunAsync(Command(":"), null, CancellationToken.None)));
        var first = watch.ElapsedMilliseconds;
        watch.Restart();
        for (var round = 0; round < 10; round++)
            await Task.WhenAll(connections.All.Select(host => host.RunAsync(Command(":"), null, CancellationToken.None)));
        TestContext.Out.WriteLine($"7 hosts at once: logins {login} ms, first script {first} ms, each next one {watch.ElapsedMilliseconds / 10.0:0.0} ms");
    }

    private async Task ToldInTimeAsync(SshEndpoint endpoint, SshFailure failure)
    {
        await using var connections = Connect(endpoint);
        var watch = Stopwatch.StartNew();
        var error = (await Assert.ThrowsAsync<SshException>(() => connections["cp-1"].LogInAsync(TimeSpan.FromSeconds(8), CancellationToken.None)))!;
        Assert.That(error.Failure, Is.EqualTo(failure), error.Message);
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
    }

    /// <summary>Begins a login that sshd counts. It refuses the first ones while it counts the look at its port.</summary>
    private static async Task<TcpClient> BeginLoginAsync(int port)
    {
        while (true)
        {
            var login = new TcpClient();
            await login.ConnectAsync(IPAddress.Loopback, port);
            var banner = new byte[4];
            await login.GetStream().ReadExactlyAsync(banner);
            if (Encoding.ASCII.GetString(banner) == "SSH-")
                return login;
            login.Dispose();
            await Task.Delay(20);
        }
    }

    private static async Task<TcpClient> GreetAsync(TcpListener server, string banner)
    {
        var greeted = await server.AcceptTcpClientAsync();
        await greeted.GetStream().WriteAsync(Encoding.ASCII.GetBytes(banner));
        return greeted;
    }

    private async Task<SshException> FailAsync(SshEndpoint endpoint)
    {
        await using var connections = Connect(endpoint);
        return (await Assert.ThrowsAsync<SshException>(() => RunAsync(connections, ":")))!;
    }
}
