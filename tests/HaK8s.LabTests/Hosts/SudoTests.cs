using System.Diagnostics;
using HaK8s.Hosts.Ssh;
using NUnit.Framework;

namespace HaK8s.LabTests.Hosts;

/// <summary>Tests users who become root through the real sudo, over a real sshd.</summary>
[TestFixture(SshClientKind.OpenSsh)]
[TestFixture(SshClientKind.Managed)]
public sealed class SudoTests(SshClientKind client) : SshServerTests(client)
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private TestUser _user = null!;

    [SetUp]
    public async Task AddUserAsync()
    {
        // sshd reads the keys as the user who logs in.
        File.SetUnixFileMode(Server.Folder, Private | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        File.SetUnixFileMode(Path.Combine(Server.Folder, "authorized_keys"), Private | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        _user = await TestUser.AddAsync();
    }

    [TearDown]
    public async Task RemoveUserAsync()
    {
        if (_user is not null)
            await _user.DisposeAsync();
    }

    [Test]
    public async Task A_user_who_needs_no_sudo_password_is_root()
    {
        await _user.AllowAsync("ALL=(ALL) NOPASSWD: ALL");
        Assert.That(await RootAsync(null), Is.EqualTo("root\n"));
    }

    [Test]
    public async Task A_password_that_sudo_does_not_request_is_not_sent()
    {
        await _user.AllowAsync("ALL=(ALL) NOPASSWD: ALL");
        Assert.That(await RootAsync(_user.Password), Is.EqualTo("root\n"));
    }

    [Test]
    public async Task A_user_with_a_sudo_password_is_root_in_every_channel()
    {
        await _user.AllowAsync("ALL=(ALL) ALL");
        await using var connections = Connect(_user.Password);
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RunAsync(connections, "sleep 0.2; id -un; echo warn >&2")));
        Assert.That(results.Select(result => (result.Output, result.Error)), Is.All.EqualTo(("root\n", "warn\n")));
    }

    [Test]
    public async Task The_password_is_not_visible_in_process_lists_or_environments()
    {
        await _user.AllowAsync("ALL=(ALL) ALL");
        await using var connections = Connect(_user.Password);
        var result = await connections["cp-1"].RunAsync(
            Command("for f in /proc/[0-9]*/cmdline /proc/[0-9]*/environ; do tr '\\0' ' ' < $f; echo; done 2>/dev/null"), null, CancellationToken.None);
        Assert.That(result.Output, Does.Contain("hak8s-sudo-asks").Or.Contain("norc"), "the look at /proc saw the channel at all");
        Assert.That(result.Output, Does.Not.Contain(_user.Password));
    }

    [Test]
    public async Task A_missing_password_is_reported_with_a_hint()
    {
        await _user.AllowAsync("ALL=(ALL) ALL");
        var error = await FailAsync(null);
        Assert.That(error.Failure, Is.EqualTo(SshFailure.SudoPasswordNeeded), error.Message);
        Assert.That(error.Message, Does.Contain($"sudo requires a password for user {_user.Name}").And.Contain("ssh.sudoPasswordFile").And.Contain("HAK8S_SUDO_PASSWORD").And.Contain("NOPASSWD"));
    }

    [Test]
    public async Task A_wrong_password_is_tried_once_and_reported()
    {
        await _user.AllowAsync("ALL=(ALL) ALL");
        var watch = Stopwatch.StartNew();
        var error = await FailAsync("wrong canary");
        Assert.That(error.Failure, Is.EqualTo(SshFailure.SudoPasswordWrong), error.Message);
        Assert.That(error.Message, Does.Contain($"sudo rejects the password of user {_user.Name}").And.Not.Contain("wrong canary"));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(15)));
    }

    [Test]
    public async Task A_user_unknown_to_sudo_is_reported()
    {
        var error = await FailAsync(_user.Password);
        Assert.That(error.Failure, Is.EqualTo(SshFailure.SudoRefused), error.Message);
    }

    [Test]
    public async Task A_password_file_that_others_may_read_is_refused()
    {
        await using var connections = Connect(_user.Password, Private | UnixFileMode.GroupRead);
        var error = (await Assert.ThrowsAsync<SshException>(() => RunAsync(connections, ":")))!;
        Assert.That(error.Failure, Is.EqualTo(SshFailure.SudoPasswordUnfit));
        Assert.That(error.Cure, Does.StartWith("chmod 600 "));
    }

    private async Task<string> RootAsync(string? password)
    {
        await using var connections = Connect(password);
        var result = await RunAsync(connections, "id -un");
        Assert.That(result.Error, Is.Empty);
        return result.Output;
    }

    private async Task<SshException> FailAsync(string? password)
    {
        await using var connections = Connect(password);
        return (await Assert.ThrowsAsync<SshException>(() => RunAsync(connections, ":")))
            ?? throw new InvalidOperationException("Nothing was thrown.");
    }

    private HostConnections Connect(string? password, UnixFileMode mode = Private)
    {
        var endpoint = Server.Endpoint with { User = _user.Name };
        if (password is not null)
        {
            var file = Path.Combine(Server.Folder, "password");
            File.WriteAllText(file, password + "\n");
            File.SetUnixFileMode(file, mode);
            endpoint = endpoint with { SudoPasswordFile = file };
        }

        return Connect(endpoint);
    }
}
