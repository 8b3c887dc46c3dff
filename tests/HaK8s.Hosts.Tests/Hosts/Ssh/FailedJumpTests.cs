using HaK8s.Hosts.Ssh;
using NUnit.Framework;

namespace HaK8s.Tests.Hosts.Ssh;

/// <summary>Tests that an error says which of several hosts on the way failed.</summary>
public class FailedJumpTests
{
    private static readonly SshEndpoint Endpoint = new() { HostName = "10.0.0.11", Port = 2222, ProxyJump = "admin@jump.example.org, second.example.org:2200" };

    [TestCase("ssh: Could not resolve hostname jump.example.org: Name or service not known", "the name jump.example.org of the jump host has no address")]
    [TestCase("ssh: connect to host jump.example.org port 22: Connection refused", "the jump host jump.example.org refuses the connection")]
    [TestCase("admin@jump.example.org: Permission denied (publickey).", "the jump host jump.example.org accepted none of the keys for user admin")]
    [TestCase("No ED25519 host key is known for [second.example.org]:2200 and you have requested strict checking.\nHost key verification failed.", "the host key of the jump host second.example.org port 2200 is not known")]
    [TestCase("Connection closed by jump.example.org port 22\nConnection closed by UNKNOWN port 65535", "the jump host jump.example.org closed the connection")]
    [TestCase("Connection closed by 10.0.0.11 port 2222", "10.0.0.11 port 2222 closed the connection")]
    [TestCase("ssh: connect to host 10.0.0.11 port 2222: Connection refused", "10.0.0.11 port 2222 refuses the connection")]
    public void The_host_that_failed_is_named(string error, string problem) =>
        Assert.That(SshProblem.OfConnection("cp-1", Endpoint, "known_hosts", error, verbose: null).Problem, Does.StartWith(problem));

    [Test]
    public void The_cure_for_the_name_of_a_jump_host_is_in_its_own_setting() =>
        Assert.That(
            SshProblem.OfConnection("cp-1", Endpoint, "known_hosts", "ssh: Could not resolve hostname jump.example.org: Name or service not known", verbose: null).Message,
            Does.Contain("try: check ssh.proxyJump in the cluster file"));
}
