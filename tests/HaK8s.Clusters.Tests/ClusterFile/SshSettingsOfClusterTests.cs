using HaK8s.ClusterFile;
using NUnit.Framework;

namespace HaK8s.Tests.ClusterFile;

[TestFixture]
public sealed class SshSettingsOfClusterTests
{
    [TestCase("client: auto", SshClientName.Auto)]
    [TestCase("client: openssh", SshClientName.Openssh)]
    [TestCase("client: managed", SshClientName.Managed)]
    [TestCase("user: root", null)]
    public void A_client_can_be_chosen(string line, SshClientName? client) => Assert.That(Read(line).Ssh.Client, Is.EqualTo(client));

    [Test]
    public void A_password_is_allowed_by_its_file_or_for_the_environment()
    {
        Assert.That(Read("passwordFile: ~/.password").Ssh.PasswordFile, Is.EqualTo("~/.password"));
        Assert.That(Read("passwordLogin: true").Ssh.PasswordLogin, Is.True);
    }

    [TestCase("passwordFile: \"\"", "ssh.passwordFile: \"\" is not a path")]
    [TestCase("client: openssh, passwordLogin: true", "ssh.client: \"openssh\" takes no password")]
    [TestCase("client: openssh, passwordFile: ~/.password", "ssh.client: \"openssh\" takes no password")]
    public void A_password_that_cannot_be_used_is_reported(string settings, string problem) =>
        Assert.That(() => Read(settings), Throws.InstanceOf<ClusterFileException>().With.Message.Contains(problem));

    private static ClusterSpec Read(string settings) => ClusterFileReader.Read(DefaultCluster.Text + $"\nssh: {{ {settings} }}\n", "cluster.yaml");
}
