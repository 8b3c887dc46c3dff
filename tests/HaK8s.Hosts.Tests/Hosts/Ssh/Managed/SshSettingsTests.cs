using HaK8s.Hosts.Ssh;
using HaK8s.Hosts.Ssh.Managed;
using NUnit.Framework;

namespace HaK8s.Tests.Hosts.Ssh.Managed;

[TestFixture]
public sealed class SshSettingsTests
{
    private const string KnownHosts = "/cluster/known_hosts";

    private static readonly SshEndpoint Own = new() { HostName = "cp-1", HonoursUserConfiguration = true };

    [Test]
    public void Further_keys_follow_the_first_one()
    {
        var endpoint = new SshEndpoint { HostName = "127.0.0.1", User = "vagrant", Port = 2222, IdentityFile = "/keys/ed25519", FurtherIdentityFiles = ["/keys/rsa"] };
        Assert.That(SshSettings.OfComplete(endpoint, KnownHosts).IdentityFiles, Is.EqualTo(new[] { "/keys/ed25519", "/keys/rsa" }));
        Assert.That(string.Join(' ', new SshArguments(endpoint, KnownHosts, "/socket").Connect(TimeSpan.FromSeconds(5))), Does.Contain("-i /keys/ed25519 -i /keys/rsa"));
    }

    [Test]
    public void A_complete_endpoint_uses_only_its_own_settings()
    {
        var settings = SshSettings.OfComplete(new SshEndpoint { HostName = "10.0.0.11", User = "root", Port = 2222, IdentityFile = "/cluster/id", HostKeyAlias = "cp-1" }, KnownHosts);
        Assert.That((settings.IdentityAgent, settings.IdentitiesOnly, settings.KeyName.Full), Is.EqualTo(("none", true, "cp-1")));
        Assert.That(settings.KnownHostsFiles, Is.EqualTo(new[] { KnownHosts }));
        Assert.That(settings.IdentityFiles, Is.EqualTo(new[] { "/cluster/id" }));
    }

    [Test]
    public void Settings_that_the_cluster_file_leaves_out_come_from_the_configuration()
    {
        var settings = Of(Own, "user admin\nport 2222\nhostname %h.example\nidentitiesonly yes\nidentityfile /keys/%h-%r\nuserknownhostsfile /a /b\nglobalknownhostsfile none\nproxyjump bastion\n");
        Assert.That((settings.User, settings.Port, settings.HostName, settings.ProxyJump), Is.EqualTo(("admin", 2222, "cp-1.example", "bastion")));
        Assert.That((settings.IdentitiesOnly, settings.KeyName.Full), Is.EqualTo((true, "[cp-1.example]:2222")));
        Assert.That(settings.IdentityFiles, Is.EqualTo(new[] { "/keys/cp-1.example-admin" }));
        Assert.That(settings.KnownHostsFiles, Is.EqualTo(new[] { KnownHosts, "/a", "/b" }));
    }

    [Test]
    public void The_cluster_files_settings_win()
    {
        var settings = Of(Own with { User = "root", Port = 22, IdentityFile = "/mine", ProxyJump = "other" }, "user admin\nport 2222\nidentityfile /keys/a\nproxyjump bastion\nproxycommand nc\n");
        Assert.That((settings.User, settings.Port, settings.ProxyJump, settings.IdentitiesOnly, settings.NeedsOpenSsh), Is.EqualTo(("root", 22, "other", true, (string?)null)));
        Assert.That(settings.IdentityFiles, Is.EqualTo(new[] { "/mine" }));
    }

    [TestCase("proxycommand nc %h %p", "ProxyCommand")]
    [TestCase("proxycommand none", null)]
    [TestCase("pkcs11provider /usr/lib/p11.so", "PKCS11Provider")]
    [TestCase("gssapiauthentication yes", null)]
    public void What_only_OpenSSH_has_is_named(string line, string? name) => Assert.That(Of(Own, line + "\n").NeedsOpenSsh, Is.EqualTo(name));

    [Test]
    public void Without_any_configuration_the_usual_files_count()
    {
        var settings = Of(Own, "");
        Assert.That((settings.User, settings.Port, settings.HostName), Is.EqualTo((Environment.UserName, 22, "cp-1")));
        Assert.That(settings.IdentityFiles, Has.Some.EndsWith("/.ssh/id_ed25519"));
        Assert.That(settings.KnownHostsFiles, Has.Some.EndsWith("/.ssh/known_hosts").And.Some.EqualTo("/etc/ssh/ssh_known_hosts"));
    }

    [Test]
    public void ssh_is_asked_with_the_settings_of_the_cluster_file() =>
        Assert.That(SshSettingsReader.Question(Own with { User = "root", Port = 2222 }), Is.EqualTo(new[] { "-G", "-l", "root", "-p", "2222", "--", "cp-1" }));

    private static SshSettings Of(SshEndpoint endpoint, string dump) => SshSettings.Of(endpoint, KnownHosts, SshConfigValues.OfDump(dump));
}
