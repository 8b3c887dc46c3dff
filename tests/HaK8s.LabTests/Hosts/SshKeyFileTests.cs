using HaK8s.Hosts;
using HaK8s.Hosts.Ssh;
using HaK8s.Hosts.Ssh.Managed;
using HaK8s.Processes;
using NUnit.Framework;

namespace HaK8s.LabTests.Hosts;

/// <summary>The kinds of key files with which the SSH library logs in.</summary>
[NonParallelizable]
public sealed class SshKeyFileTests() : SshServerTests(SshClientKind.Managed)
{
    [TearDown]
    public void AskNobody() => KeyPassphrase.Asker = null;

    [TestCase("ed25519", "RFC4716")]
    [TestCase("ecdsa", "RFC4716")]
    [TestCase("ecdsa", "PEM")]
    [TestCase("rsa", "RFC4716")]
    [TestCase("rsa", "PEM")]
    [TestCase("rsa", "PKCS8")]
    public async Task OpenSSH_and_PEM_keys_log_in(string type, string format)
    {
        await Server.MakeKeyAsync("key", "", "-t", type, "-m", format);
        await AuthorizeAsync("key");
        Assert.That((await RunAsync("key")).Output, Is.EqualTo("in\n"));
    }

    [Test]
    public async Task PuTTY_keys_log_in()
    {
        await DebianPackage.RequireAsync("/usr/bin/puttygen", "putty-tools");
        await LocalProcess.RunCheckedAsync(new ProcessSpec("puttygen", File("id"), "-O", "private", "-o", File("id.ppk")), CancellationToken.None);
        Assert.That((await RunAsync("id.ppk")).Output, Is.EqualTo("in\n"));
    }

    [TestCase("RFC4716")]
    [TestCase("PEM")]
    public async Task A_passphrase_is_asked_for_once(string format)
    {
        await Server.MakeKeyAsync("locked", "canary", "-t", format == "PEM" ? "rsa" : "ed25519", "-m", format);
        await AuthorizeAsync("locked");
        var asked = new List<string>();
        KeyPassphrase.Asker = (path, isRight) =>
        {
            asked.Add($"{path} {isRight("wrong")} {isRight("")} {isRight("canary")}");
            return "canary";
        };
        await using var connections = Connect("locked", 3);
        await Task.WhenAll(connections.All.Select(host => host.RunAsync(Command("echo in"), null, CancellationToken.None)));
        Assert.That(asked, Is.EqualTo(new[] { $"{File("locked")} False False True" }));
    }

    [Test]
    public async Task Without_a_terminal_the_error_names_the_variable()
    {
        await Server.MakeKeyAsync("locked", "canary");
        var error = (await Assert.ThrowsAsync<SshException>(() => RunAsync("locked")))!;
        Assert.That(error.Failure, Is.EqualTo(SshFailure.AuthenticationFailed));
        Assert.That(error.Cure, Does.Contain("ssh-add").And.Contain("HAK8S_KEY_PASSPHRASE"));
    }

    private async Task AuthorizeAsync(string key) =>
        await System.IO.File.WriteAllTextAsync(File("authorized_keys"), await System.IO.File.ReadAllTextAsync(File(key + ".pub")));

    private string File(string name) => Path.Combine(Server.Folder, name);

    private async Task<CommandResult> RunAsync(string key)
    {
        await using var connections = Connect(key, 1);
        return await connections["h-1"].RunAsync(Command("echo in"), null, CancellationToken.None);
    }

    private HostConnections Connect(string key, int hosts) =>
        new(Enumerable.Range(1, hosts).Select(number => ($"h-{number}", Server.Endpoint with { IdentityFile = File(key) })), Server.KnownHostsFile);
}
