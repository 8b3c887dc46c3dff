using HaK8s.Hosts.Ssh.Managed;
using NUnit.Framework;
using Renci.SshNet;

namespace HaK8s.Tests.Hosts.Ssh.Managed;

[TestFixture]
public sealed class AlgorithmsTests
{
    [Test]
    public void The_types_of_the_known_keys_come_first()
    {
        var connection = Choose(["ssh-rsa"], wantsCertificate: false);
        Assert.That(connection.HostKeyAlgorithms.Keys.Take(2), Is.EquivalentTo(new[] { "rsa-sha2-512", "rsa-sha2-256" }));
        Assert.That(connection.HostKeyAlgorithms.Keys, Does.Contain("ssh-ed25519").And.None.Contains("-cert-v01@"));
    }

    [Test]
    public void Certificates_come_first_where_an_authority_is_known() =>
        Assert.That(Choose(["ssh-ed25519"], wantsCertificate: true).HostKeyAlgorithms.Keys.First(), Does.EndWith("-cert-v01@openssh.com"));

    [Test]
    public void Nothing_depends_on_SHA_1()
    {
        var connection = Choose([], wantsCertificate: true);
        Assert.That(connection.HostKeyAlgorithms.Keys, Has.None.StartsWith("ssh-rsa").And.None.StartsWith("ssh-dss"));
        Assert.That(connection.KeyExchangeAlgorithms.Keys, Has.None.EndsWith("-sha1"));
        Assert.That(connection.KeyExchangeAlgorithms.Keys.First(), Is.EqualTo("curve25519-sha256"));
    }

    private static ConnectionInfo Choose(IReadOnlyList<string> knownTypes, bool wantsCertificate)
    {
        var connection = new ConnectionInfo("host", "root", new NoneAuthenticationMethod("root"));
        Algorithms.Choose(connection, knownTypes, wantsCertificate);
        return connection;
    }
}
