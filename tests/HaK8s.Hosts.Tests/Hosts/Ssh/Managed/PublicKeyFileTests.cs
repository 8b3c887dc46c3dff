using HaK8s.Hosts.Ssh.Managed;
using NUnit.Framework;

namespace HaK8s.Tests.Hosts.Ssh.Managed;

[TestFixture]
public sealed class PublicKeyFileTests
{
    private const string Key = "AAAAC3NzaC1lZDI1NTE5AAAAIMfKHmZ3rFGuavwgtCk90diqFLu93TLk93JCrlWIDwF/";

    [TestCase("ssh-ed25519 " + Key + " me@here\n")]
    [TestCase("ssh-ed25519 " + Key + "\n")]
    public void A_public_key_is_read_with_or_without_a_comment(string text) =>
        Assert.That(new WireReader(PublicKeyFile.Parse(text)!).Text(), Is.EqualTo("ssh-ed25519"));

    [TestCase("")]
    [TestCase("-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n")]
    [TestCase("ssh-ed25519 ???")]
    public void Other_texts_are_no_public_key(string text) => Assert.That(PublicKeyFile.Parse(text), Is.Null);

    [Test]
    public void A_missing_file_has_no_key() => Assert.That(PublicKeyFile.Read("/nowhere/id.pub"), Is.Null);
}
