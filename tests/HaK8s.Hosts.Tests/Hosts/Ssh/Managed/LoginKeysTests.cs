using HaK8s.Hosts.Ssh.Managed;
using NUnit.Framework;

namespace HaK8s.Tests.Hosts.Ssh.Managed;

[TestFixture]
public sealed class LoginKeysTests
{
    private static readonly byte[] Agents = new WireWriter().Text("ssh-ed25519").Bytes([1, 2, 3]).ToArray();

    private string _folder = null!;

    [SetUp]
    public void Start() => _folder = Directory.CreateTempSubdirectory("hak8s-keys-").FullName;

    [TearDown]
    public void Stop() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_security_key_needs_OpenSSH_unless_the_agent_holds_it()
    {
        var key = new WireWriter().Text("sk-ssh-ed25519@openssh.com").Bytes([1]).ToArray();
        var settings = Settings(Put("id_sk", "private"), Put("id", "private"));
        Put("id_sk.pub", $"sk-ssh-ed25519@openssh.com {Convert.ToBase64String(key)} me\n");
        Assert.That(LoginKeys.NeedOpenSsh(settings), Is.EqualTo("a key in a security key"));
        using var agent = new FakeAgent(Identities(key));
        Assert.That(LoginKeys.NeedOpenSsh(settings with { IdentityAgent = agent.Path }), Is.Null);
    }

    [Test]
    public void Kerberos_needs_OpenSSH_only_if_there_is_no_key()
    {
        var settings = Settings(Path.Combine(_folder, "missing")) with { UsesGssapi = true };
        Assert.That(LoginKeys.NeedOpenSsh(settings), Does.StartWith("GSSAPIAuthentication"));
        Assert.That(LoginKeys.NeedOpenSsh(settings with { UsesGssapi = false }), Is.Null);
        Assert.That(LoginKeys.NeedOpenSsh(settings with { IdentityFiles = [Put("id", "private")] }), Is.Null);
        using var agent = new FakeAgent(Identities(Agents));
        Assert.That(LoginKeys.NeedOpenSsh(settings with { IdentityAgent = agent.Path }), Is.Null);
    }

    [Test]
    public void Keys_that_cannot_be_used_are_named_with_the_reason()
    {
        var open = Put("open", "private");
        File.SetUnixFileMode(open, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        var keys = LoginKeys.Find(Settings(open, Put("damaged", "no key"), Path.Combine(_folder, "missing")));
        Assert.That(keys.Sources, Is.Empty);
        Assert.That(keys.Skipped, Has.Count.EqualTo(2).And.Some.EqualTo($"{open}: other users can read the file").And.Some.StartsWith($"{_folder}/damaged: "));
    }

    [Test]
    public void The_keys_of_the_agent_are_those_that_the_settings_name()
    {
        var id = Path.Combine(_folder, "id");
        Put("id.pub", $"ssh-ed25519 {Convert.ToBase64String(Agents)} me\n");
        using var agent = new FakeAgent(Identities(Agents));
        Assert.That(LoginKeys.Find(Settings(id) with { IdentityAgent = agent.Path, IdentitiesOnly = true }).Sources, Has.Count.EqualTo(1));
        using var again = new FakeAgent(Identities(Agents));
        Assert.That(LoginKeys.Find(Settings(Path.Combine(_folder, "other")) with { IdentityAgent = again.Path, IdentitiesOnly = true }).Sources, Is.Empty);
    }

    private static byte[] Identities(byte[] key) => new WireWriter().Byte(12).Number(1).Bytes(key).Text("").ToArray();

    private string Put(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return path;
    }

    private static SshSettings Settings(params string[] files) =>
        new() { HostName = "cp-1", User = "root", KnownHostsFiles = [], IdentityFiles = files, IdentityAgent = "none" };
}
