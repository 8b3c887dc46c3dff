using System.Text.RegularExpressions;
using HaK8s.Hosts.Ssh;
using NUnit.Framework;

namespace HaK8s.Tests.Security;

/// <summary>S4: unknown and changed host keys are refused unless accepted. HaK8s.LabTests (SshFailureTests) uses real servers.</summary>
public partial class HostKeyTests
{
    [Test]
    public void No_file_of_ours_switches_the_check_of_host_keys_off() =>
        Assert.That(SourceFiles.All().SelectMany(file => Careless().Matches(file.Text).Select(match => $"{file.Name}: {match.Value}")), Is.Empty);

    [TestCase("StrictHostKeyChecking=no", ExpectedResult = true)]
    [TestCase("-o StrictHostKeyChecking no", ExpectedResult = true)]
    [TestCase("\"StrictHostKeyChecking=\" + \"off\"", ExpectedResult = true)]
    [TestCase("UserKnownHostsFile=/dev/null", ExpectedResult = true)]
    [TestCase("StrictHostKeyChecking=yes", ExpectedResult = false)]
    [TestCase("StrictHostKeyChecking=accept-new", ExpectedResult = false)]
    public bool What_is_careless_is_recognised(string text) => Careless().IsMatch(text);

    [Test]
    public void Every_login_checks_the_key_and_takes_new_ones_only_when_that_was_asked_for()
    {
        foreach (var accepts in new[] { false, true })
        {
            foreach (var endpoint in Endpoints().Select(endpoint => endpoint with { AcceptsNewHostKey = accepts }))
            {
                var arguments = new SshArguments(endpoint, "/cluster/known_hosts", "/run/socket");
                foreach (var call in new[] { arguments.Connect(TimeSpan.FromSeconds(5)), arguments.Explain(TimeSpan.FromSeconds(5)) })
                {
                    var wanted = accepts ? "accept-new" : "yes";
                    var found = string.Join(' ', call);
                    Assert.That(Checking().Matches(found).Select(match => match.Groups["value"].Value), Is.Not.Empty.And.All.EqualTo(wanted), found);
                    Assert.That(Checking().Count(found), Is.EqualTo(endpoint.ProxyJump is null ? 1 : 2), "the jump host's key is checked as well");
                    Assert.That(found, Does.Contain("UserKnownHostsFile=\"/cluster/known_hosts\""));
                }

                // A channel never opens its own connection.
                Assert.That(arguments.Channel(withPassword: false), Does.Contain("ProxyCommand=false"));
            }
        }
    }

    private static IEnumerable<SshEndpoint> Endpoints()
    {
        var complete = new SshEndpoint { HostName = "10.0.0.11", User = "root", Port = 22, IdentityFile = "/cluster/id" };
        yield return complete;
        yield return new SshEndpoint { HostName = "10.0.0.11" };
        yield return complete with { HonoursUserConfiguration = true };
        yield return complete with { ProxyJump = "me@jump:2222" };
        yield return complete with { ProxyJump = "one,two", HostKeyAlias = "cp-1" };
    }

    [GeneratedRegex(@"StrictHostKeyChecking[= ]*(?:""\s*\+\s*"")?(?:no|off|ask)\b|(?:User|Global)KnownHostsFile[= ]/dev/null(?!"", ""IdentityAgent)", RegexOptions.IgnoreCase)]
    private static partial Regex Careless();

    [GeneratedRegex(@"StrictHostKeyChecking=(?<value>[a-z-]+)")]
    private static partial Regex Checking();
}
