using HaK8s.Hosts.Ssh;
using HaK8s.Machines.Vagrant;
using NUnit.Framework;

namespace HaK8s.Tests.Machines.Vagrant;

public class SshConfigTests
{
    [Test]
    public void Each_machine_has_its_endpoint_and_its_key_is_pinned_under_its_name()
    {
        var endpoints = SshConfig.Parse("""
            Host lb-1
              HostName 192.168.121.219
              User vagrant
              Port 22
              UserKnownHostsFile /dev/null
              StrictHostKeyChecking no
              PasswordAuthentication no
              IdentityFile /tmp/notes/machines/lb-1/libvirt/private_key
              IdentitiesOnly yes
              LogLevel FATAL

            Host cp-1
              HostName 127.0.0.1
              User vagrant
              Port 2201
              IdentityFile "/home/a user/.vagrant.d/insecure_private_keys/vagrant.key.ed25519"
              IdentityFile "/home/a user/.vagrant.d/insecure_private_keys/vagrant.key.rsa"

            """);
        Assert.That(endpoints["lb-1"], Is.EqualTo(new SshEndpoint
        {
            HostName = "192.168.121.219",
            User = "vagrant",
            Port = 22,
            IdentityFile = "/tmp/notes/machines/lb-1/libvirt/private_key",
            HostKeyAlias = "lb-1",
        }));
        Assert.That(endpoints["cp-1"].Port, Is.EqualTo(2201));
        Assert.That(endpoints["cp-1"].IdentityFile, Is.EqualTo("/home/a user/.vagrant.d/insecure_private_keys/vagrant.key.ed25519"));
        Assert.That(endpoints["cp-1"].FurtherIdentityFiles, Is.EqualTo(new[] { "/home/a user/.vagrant.d/insecure_private_keys/vagrant.key.rsa" }));
    }
}
