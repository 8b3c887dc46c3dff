using HaK8s.Hosts.Ssh.Managed;
using NUnit.Framework;

namespace HaK8s.Tests.Hosts.Ssh.Managed;

[TestFixture]
public sealed class SshAgentTests
{
    private const byte Failure = 5;

    private static readonly byte[] Key = new WireWriter().Text("ssh-ed25519").Bytes([1, 2, 3]).ToArray();

    [Test]
    public void The_keys_are_listed_with_their_comments()
    {
        using var agent = new FakeAgent(new WireWriter().Byte(12).Number(2).Bytes(Key).Text("work").Bytes(Key).Text("").ToArray());
        var identities = new SshAgent(agent.Path).Identities();
        Assert.That(identities.Select(identity => (identity.Type, identity.Comment)), Is.EqualTo(new[] { ("ssh-ed25519", "work"), ("ssh-ed25519", "") }));
        Assert.That(agent.Requests.Single(), Is.EqualTo(new byte[] { 11 }));
    }

    [Test]
    public void A_signature_is_passed_on_as_the_agent_made_it()
    {
        var signature = new WireWriter().Text("ssh-ed25519").Bytes([9, 8, 7]).ToArray();
        using var agent = new FakeAgent(new WireWriter().Byte(14).Bytes(signature).ToArray());
        var algorithm = new AgentKey(new SshAgent(agent.Path), new AgentIdentity(Key, "")).HostKeyAlgorithms.Single();
        Assert.That(algorithm.Name, Is.EqualTo("ssh-ed25519"));
        Assert.That(algorithm.Data, Is.EqualTo(Key));
        Assert.That(algorithm.Sign([4, 5]), Is.EqualTo(signature));
        Assert.That(agent.Requests.Single(), Is.EqualTo(new WireWriter().Byte(13).Bytes(Key).Bytes([4, 5]).Number(0).ToArray()));
    }

    [Test]
    public void An_agent_that_refuses_gives_a_signature_that_no_host_accepts()
    {
        using var agent = new FakeAgent([Failure]);
        var asked = new SshAgent(agent.Path);
        Assert.That(asked.Identities(), Is.Empty);
        Assert.That(asked.Sign(Key, [4, 5], 0), Is.Null);
        Assert.That(new AgentKey(asked, new AgentIdentity(Key, "")).HostKeyAlgorithms.Single().Sign([4, 5]), Is.EqualTo(new WireWriter().Text("ssh-ed25519").Bytes([]).ToArray()));
    }

    [Test]
    public void A_missing_or_damaged_agent_has_no_keys()
    {
        Assert.That(new SshAgent("/nowhere/agent").Identities(), Is.Empty);
        Assert.That(new SshAgent("/" + new string('a', 200)).Identities(), Is.Empty);
        using var agent = new FakeAgent(new WireWriter().Byte(12).Number(1000).ToArray());
        Assert.That(new SshAgent(agent.Path).Identities(), Is.Empty);
    }

    [TestCase("ssh-rsa", "rsa-sha2-512", "rsa-sha2-256")]
    [TestCase("ssh-rsa-cert-v01@openssh.com", "rsa-sha2-512-cert-v01@openssh.com", "rsa-sha2-256-cert-v01@openssh.com")]
    [TestCase("ecdsa-sha2-nistp256", "ecdsa-sha2-nistp256")]
    [TestCase("sk-ssh-ed25519@openssh.com", "sk-ssh-ed25519@openssh.com")]
    public void An_RSA_key_signs_with_SHA_2_only(string type, params string[] algorithms) =>
        Assert.That(AgentKey.Algorithms(type).Select(algorithm => algorithm.Name), Is.EqualTo(algorithms));

    [Test]
    public void IdentityAgent_none_means_no_agent() => Assert.That(SshAgent.Find("none"), Is.Null);
}
