using System.Diagnostics;
using HaK8s.Hosts;
using HaK8s.Hosts.Ssh;
using NUnit.Framework;

namespace HaK8s.Tests.Hosts.Ssh;

[TestFixture]
[NonParallelizable]
public sealed class OpenSshHostTests
{
    private FakeSsh _ssh = null!;

    [SetUp]
    public void Start() => _ssh = new FakeSsh();

    [TearDown]
    public async Task StopAsync() => await _ssh.DisposeAsync();

    [Test]
    public async Task A_complete_endpoint_reads_no_configuration_and_asks_no_agent()
    {
        await RunAsync("cp-1", ":");
        var arguments = _ssh.Arguments("connect");
        Assert.That(string.Join(' ', arguments), Does.StartWith("-M -N -f -S /").And.Contain(" -F /dev/null ").And.EndsWith(" -l root -p 2222 -i /cluster/id -- 10.0.0.11"));
        Assert.That(arguments, Is.SupersetOf(new[]
        {
            "BatchMode=yes", "StrictHostKeyChecking=yes", "UserKnownHostsFile=\"/cluster/known hosts\"", "GlobalKnownHostsFile=/dev/null", "IdentitiesOnly=yes",
            "IdentityAgent=none", "ForwardAgent=no", "ForwardX11=no", "Compression=no", "ControlPersist=60", "ConnectTimeout=8", "ServerAliveInterval=10",
        }));
    }

    [Test]
    public async Task Missing_settings_come_from_the_users_configuration()
    {
        await RunAsync("own", ":");
        var arguments = _ssh.Arguments("connect");
        Assert.That(arguments, Does.Not.Contain("-F").And.Not.Contain("-l").And.Not.Contain("-p").And.Not.Contain("IdentitiesOnly=yes"));
        Assert.That(arguments, Does.Contain("StrictHostKeyChecking=yes").And.Contain("UserKnownHostsFile=\"/cluster/known hosts\" ~/.ssh/known_hosts"));
        Assert.That(arguments[^1], Is.EqualTo("host.example"));
    }

    [Test]
    public async Task A_channel_never_connects_by_itself_and_hides_the_script()
    {
        await RunAsync("cp-1", "echo canary");
        Assert.That(_ssh.Arguments("channel"), Does.Contain("ProxyCommand=false").And.Contain("BatchMode=yes"));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(_ssh.Folder, "calls")), Does.Not.Contain("canary"));
    }

    [Test]
    public async Task One_login_and_one_channel_serve_many_scripts()
    {
        for (var round = 0; round < 5; round++)
            Assert.That((await RunAsync("cp-1", $"echo {round}; exit {round}")).ExitCode, Is.EqualTo(round));
        Assert.That((_ssh.Calls("-M"), _ssh.Calls("-T")), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task The_client_that_stays_in_the_background_delays_nothing()
    {
        var watch = Stopwatch.StartNew();
        await _ssh.Connections["cp-1"].ConnectAsync(CancellationToken.None);
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
        Assert.That(File.Exists(Path.Combine(_ssh.Folder, "stays")), "the fake did stay");
    }

    [TestCase("connect-hangs", SshFailure.LoginOverdue, "10.0.0.11 port 2222: the login did not end within 1 s")]
    [TestCase("channel-hangs", SshFailure.Other, "the login gives no root shell")]
    public async Task A_hanging_login_is_reported_when_its_timeout_ends(string stage, SshFailure failure, string problem)
    {
        _ssh.Put(stage, "");
        var watch = Stopwatch.StartNew();
        var thrown = (await Assert.ThrowsAsync<SshException>(() => _ssh.Connections["cp-1"].LogInAsync(TimeSpan.FromSeconds(1), CancellationToken.None)))!;
        Assert.That((thrown.Failure, thrown.Problem), Is.EqualTo((failure, problem)));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(6)), "2 s, and as much again and more for a busy computer");
    }

    [Test]
    public async Task The_hint_for_a_slow_login_has_the_name_that_is_looked_up()
    {
        _ssh.Put("connect-hangs", "");
        var thrown = (await Assert.ThrowsAsync<SshException>(() => _ssh.Connections["own"].LogInAsync(TimeSpan.FromSeconds(1), CancellationToken.None)))!;
        Assert.That(thrown.Cure, Does.Contain("name server answers for host.example"));
    }

    [Test]
    public async Task A_login_with_a_timeout_keeps_its_shell_for_scripts_and_gives_the_client_a_shorter_timeout()
    {
        await _ssh.Connections["cp-1"].LogInAsync(SshTiming.LoginTimeout, CancellationToken.None);
        Assert.That((await RunAsync("cp-1", "echo here")).Output, Is.EqualTo("here\n"));
        Assert.That((_ssh.Calls("-M"), _ssh.Calls("-T")), Is.EqualTo((1, 1)));
        Assert.That(_ssh.Arguments("connect"), Does.Contain("ConnectTimeout=6"));
    }

    [Test]
    public async Task The_login_measures_the_hosts_speed_once()
    {
        var host = _ssh.Connections["cp-1"];
        Assert.That(host.Speed, Is.SameAs(HostSpeed.Usual), "before the login");
        var speed = await host.SpeedAsync(CancellationToken.None);
        Assert.That(speed.ProgramStart, Is.GreaterThan(TimeSpan.FromMicroseconds(50)).And.LessThan(TimeSpan.FromSeconds(10)));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => RunAsync("cp-1", "sleep 0.2")));
        Assert.That(_ssh.Calls("-T"), Is.GreaterThan(1), "there were more channels");
        Assert.That(host.Speed, Is.SameAs(speed));
    }

    [Test]
    public async Task The_error_of_an_overdue_script_has_its_timeout_and_the_hosts_speed()
    {
        var thrown = (await Assert.ThrowsAsync<SshException>(() => _ssh.Connections["cp-1"].RunAsync(new HostCommand("try", ShellText.Raw("echo half; exec sleep 60"), TimeSpan.FromSeconds(2)), null, CancellationToken.None)))!;
        Assert.That(thrown.Problem, Does.Match(@"^""try"" did not end within [0-9.]+ s and was stopped; starting a program takes [0-9.]+ ms there$"));
        Assert.That((thrown.Failure, thrown.Detail), Is.EqualTo((SshFailure.DeadlinePassed, "half")));
    }

    [Test]
    public async Task A_host_that_accepts_the_connection_and_greets_late_is_waited_for()
    {
        _ssh.Put("connect-error-once", BannerLate);
        await _ssh.Connections["cp-1"].LogInAsync(SshTiming.LoginTimeout, CancellationToken.None);
        Assert.That(_ssh.Calls("-M"), Is.EqualTo(2));
        Assert.That(_ssh.Arguments("connect").Single(argument => argument.StartsWith("ConnectTimeout=", StringComparison.Ordinal)), Is.Not.EqualTo("ConnectTimeout=6"), "longer than at first");
    }

    [Test]
    public async Task A_host_that_accepts_the_connection_and_never_greets_is_not_reported_as_silent()
    {
        _ssh.Put("connect-error", BannerLate);
        var thrown = (await Assert.ThrowsAsync<SshException>(() => _ssh.Connections["cp-1"].LogInAsync(SshTiming.LoginTimeout, CancellationToken.None)))!;
        Assert.That((thrown.Failure, thrown.Problem), Is.EqualTo((SshFailure.LoginOverdue, "10.0.0.11 port 2222: the host accepts connections, but its SSH server did not answer in time")));
    }

    [Test]
    public async Task Text_of_the_login_shell_is_not_output()
    {
        _ssh.Put("noise", "Welcome!\nno newline");
        var result = await RunAsync("cp-1", "echo mine");
        Assert.That((result.Output, result.Error), Is.EqualTo(("mine\n", "")));
    }

    [TestCase("ssh: Could not resolve hostname x: Name or service not known", SshFailure.NameNotResolved)]
    [TestCase("ssh: connect to host 10.0.0.11 port 22: Connection refused", SshFailure.Refused)]
    [TestCase("ssh: connect to host 10.0.0.11 port 22: No route to host", SshFailure.Unreachable)]
    [TestCase("ssh: connect to host 10.0.0.11 port 22: Connection timed out", SshFailure.TimedOut)]
    [TestCase("Connection timed out during banner exchange", SshFailure.LoginOverdue)]
    [TestCase("kex_exchange_identification: Connection closed by remote host\nConnection closed by 10.0.0.11 port 22", SshFailure.Closed)]
    [TestCase("root@10.0.0.11: Permission denied (publickey).", SshFailure.AuthenticationFailed)]
    [TestCase("No ED25519 host key is known for x and you have requested strict checking.\nHost key verification failed.", SshFailure.HostKeyUnknown)]
    [TestCase("@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\nHost key verification failed.", SshFailure.HostKeyChanged)]
    [TestCase("/root/.ssh/config: line 3: Bad configuration option: hostnam\n/root/.ssh/config: terminating, 1 bad configuration options", SshFailure.Configuration)]
    public async Task Reasons_are_distinguished(string error, SshFailure failure)
    {
        _ssh.Put("connect-error", error + "\n");
        _ssh.Put("explain", "debug1: Server host key: ssh-ed25519 SHA256:abc\n");
        var thrown = (await Assert.ThrowsAsync<SshException>(() => RunAsync("cp-1", ":")))!;
        Assert.That(thrown.Failure, Is.EqualTo(failure));
        Assert.That(thrown.Message, Does.StartWith("cp-1: ").And.Contain("try: "));
    }

    [Test]
    public async Task An_unknown_host_key_is_shown_with_its_fingerprint()
    {
        _ssh.Put("connect-error", "Host key verification failed.\n");
        _ssh.Put("explain", "debug1: Server host key: ssh-ed25519 SHA256:abc\nHost key verification failed.\n");
        var thrown = (await Assert.ThrowsAsync<SshException>(() => RunAsync("cp-1", ":")))!;
        Assert.That(thrown.Problem, Is.EqualTo("the host key of 10.0.0.11 port 2222 is not known: ssh-ed25519 SHA256:abc"));
    }

    [TestCase("sudo: a password is required\n")]
    [TestCase("sudo: interactive authentication is required\n")]
    public async Task If_sudo_requires_a_password_the_hint_has_the_line_for_sudoers(string error)
    {
        _ssh.Put("channel-error", error);
        var thrown = (await Assert.ThrowsAsync<SshException>(() => RunAsync("cp-1", ":")))!;
        Assert.That(thrown.Failure, Is.EqualTo(SshFailure.SudoPasswordNeeded));
        Assert.That(thrown.Cure, Does.Contain("ssh.sudoPasswordFile").And.Contain("NOPASSWD: ALL"));
    }

    [TestCase("sh: 1: exec: sudo: not found\n", SshFailure.SudoMissing)]
    [TestCase("hak8s is not in the sudoers file.\n", SshFailure.SudoRefused)]
    [TestCase("sudo: I'm sorry hak8s. I'm afraid I can't do that\n", SshFailure.SudoRefused)]
    [TestCase("sh: 1: exec: bash: not found\n", SshFailure.ShellMissing)]
    public async Task Other_reasons_for_a_missing_root_shell_are_distinguished(string error, SshFailure failure)
    {
        _ssh.Put("channel-error", error);
        Assert.That((await Assert.ThrowsAsync<SshException>(() => RunAsync("cp-1", ":")))!.Failure, Is.EqualTo(failure));
    }

    [Test]
    public async Task A_lost_connection_is_made_again_before_a_script_is_sent()
    {
        _ssh.Put("channel-error", "Control socket connect(/x): Connection refused\n");
        Assert.That((await RunAsync("cp-1", "echo here")).Output, Is.EqualTo("here\n"));
        Assert.That(_ssh.Calls("-M"), Is.EqualTo(2));
    }

    [Test]
    public async Task Scripts_wait_if_the_host_allows_fewer_sessions()
    {
        using var begun = new SemaphoreSlim(0);
        var first = _ssh.Connections["cp-1"].RunAsync(Command("echo begun; sleep 0.3; echo 1"), _ => begun.Release(), CancellationToken.None);
        await begun.WaitAsync();
        _ssh.Put("channel-error-stays", "");
        _ssh.Put("channel-error", "mux_client_request_session: session request failed: Session open refused by peer\n");
        var others = Enumerable.Range(0, 12).Select(_ => RunAsync("cp-1", "echo 2")).ToList();
        Assert.That((await first).Output, Is.EqualTo("begun\n1\n"));
        Assert.That((await Task.WhenAll(others)).Select(result => result.Output), Is.All.EqualTo("2\n"));
    }

    [Test]
    public async Task A_channel_that_breaks_during_a_script_is_a_lost_connection_and_the_next_script_runs()
    {
        var thrown = (await Assert.ThrowsAsync<SshException>(() => RunAsync("cp-1", "kill -9 $$ $BASHPID")))!;
        Assert.That(thrown.Failure, Is.EqualTo(SshFailure.ConnectionLost));
        Assert.That((await RunAsync("cp-1", "echo again")).Output, Is.EqualTo("again\n"));
    }

    [Test]
    public async Task An_error_of_the_line_callback_is_thrown_to_the_caller()
    {
        var run = _ssh.Connections["cp-1"].RunAsync(Command("echo one; sleep 60"), _ => throw new InvalidOperationException("mine"), CancellationToken.None);
        await Assert.ThatAsync(() => run, Throws.InvalidOperationException.With.Message.EqualTo("mine"));
    }

    [Test]
    public async Task A_missing_client_is_named()
    {
        var path = Environment.GetEnvironmentVariable("PATH");
        var tools = Directory.CreateTempSubdirectory("hak8s-no-ssh-");
        foreach (var tool in new[] { "sh", "setsid" })
            File.CreateSymbolicLink(Path.Combine(tools.FullName, tool), $"/usr/bin/{tool}");
        Environment.SetEnvironmentVariable("PATH", tools.FullName);
        try
        {
            var thrown = (await Assert.ThrowsAsync<SshException>(() => RunAsync("cp-1", ":")))!;
            Assert.That(thrown.Failure, Is.EqualTo(SshFailure.ClientMissing));
        }
        finally
        {
            Environment.SetEnvironmentVariable("PATH", path);
            tools.Delete(recursive: true);
        }
    }

    private const string BannerLate = "Connection timed out during banner exchange\nConnection to 10.0.0.11 port 2222 timed out\n";

    private static HostCommand Command(string script) => new("try", ShellText.Raw(script), TimeSpan.FromSeconds(20));

    private Task<CommandResult> RunAsync(string host, string script) => _ssh.Connections[host].RunAsync(Command(script), null, CancellationToken.None);
}
