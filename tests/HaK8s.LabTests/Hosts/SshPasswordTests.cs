using HaK8s.Hosts;
using HaK8s.Hosts.Ssh;
using NUnit.Framework;

namespace HaK8s.LabTests.Hosts;

/// <summary>Logins with a password, which only the SSH library can make.</summary>
public sealed class SshPasswordTests
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly string[] Password = ["PasswordAuthentication yes", "PubkeyAuthentication no", "KbdInteractiveAuthentication no", "UsePAM no"];
    private static readonly string[] Interactive = ["PasswordAuthentication no", "PubkeyAuthentication no", "KbdInteractiveAuthentication yes", "UsePAM yes"];

    [TestCase(SshClientKind.Automatic, false)]
    [TestCase(SshClientKind.Managed, false)]
    [TestCase(SshClientKind.Managed, true)]
    public async Task A_password_in_a_file_logs_in(SshClientKind client, bool interactive)
    {
        await using var server = await TestSshServer.StartAsync(client, interactive ? Interactive : Password);
        await using var user = await TestUser.AddAsync();
        await user.AllowAsync("ALL=(ALL) NOPASSWD: ALL");
        await using var connections = Connect(server, user, user.Password);
        Assert.That((await RunAsync(connections)).Output, Is.EqualTo("root\n"));
    }

    [Test]
    public async Task A_key_is_tried_before_the_password()
    {
        await using var server = await TestSshServer.StartAsync(SshClientKind.Managed);
        await using var connections = new HostConnections([("cp-1", WithPassword(server, server.Endpoint, "wrong canary"))], server.KnownHostsFile);
        Assert.That((await RunAsync(connections)).Output, Is.EqualTo("root\n"));
    }

    [Test]
    public async Task A_wrong_password_is_reported_and_not_shown()
    {
        await using var server = await TestSshServer.StartAsync(SshClientKind.Managed, Password);
        await using var user = await TestUser.AddAsync();
        await using var connections = Connect(server, user, "wrong canary");
        var error = (await Assert.ThrowsAsync<SshException>(() => RunAsync(connections)))!;
        Assert.That(error.Failure, Is.EqualTo(SshFailure.AuthenticationFailed), error.Message);
        Assert.That(error.Message, Does.Contain("neither a key nor the password").And.Contain("/password, or: ").And.Not.Contain("wrong canary"));
    }

    [Test]
    public async Task A_password_is_not_sent_where_the_cluster_file_does_not_allow_it()
    {
        await using var server = await TestSshServer.StartAsync(SshClientKind.Managed, Password);
        await using var user = await TestUser.AddAsync();
        await using var connections = new HostConnections([("cp-1", server.Endpoint with { User = user.Name })], server.KnownHostsFile);
        var error = (await Assert.ThrowsAsync<SshException>(() => RunAsync(connections)))!;
        Assert.That(error.Message, Does.Contain("accepted none of the keys").And.Contain("the host accepts password"));
    }

    [Test]
    public async Task A_password_file_that_others_may_read_is_refused()
    {
        await using var server = await TestSshServer.StartAsync(SshClientKind.Managed);
        var endpoint = WithPassword(server, server.Endpoint, "canary");
        File.SetUnixFileMode(endpoint.PasswordFile!, Private | UnixFileMode.OtherRead);
        await using var connections = new HostConnections([("cp-1", endpoint)], server.KnownHostsFile);
        var error = (await Assert.ThrowsAsync<SshException>(() => RunAsync(connections)))!;
        Assert.That(error.Cure, Does.StartWith("chmod 600 "), error.Message);
    }

    private static HostConnections Connect(TestSshServer server, TestUser user, string password) =>
        new([("cp-1", WithPassword(server, server.Endpoint with { User = user.Name }, password))], server.KnownHostsFile);

    private static SshEndpoint WithPassword(TestSshServer server, SshEndpoint endpoint, string password)
    {
        var file = Path.Combine(server.Folder, "password");
        File.WriteAllText(file, password + "\n");
        File.SetUnixFileMode(file, Private);
        return endpoint with { PasswordFile = file };
    }

    private static Task<CommandResult> RunAsync(HostConnections connections) =>
        connections["cp-1"].RunAsync(new HostCommand("try", ShellText.Raw("id -un"), TimeSpan.FromSeconds(30)), null, CancellationToken.None);
}
