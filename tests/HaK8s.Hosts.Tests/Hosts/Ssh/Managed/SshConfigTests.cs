using HaK8s.Hosts.Ssh.Managed;
using NUnit.Framework;

namespace HaK8s.Tests.Hosts.Ssh.Managed;

[TestFixture]
public sealed class SshConfigTests
{
    [Test]
    public void The_first_value_of_a_keyword_wins_and_keys_are_collected()
    {
        var values = Parse("""
            User early
            Host cp-*
              User late
              IdentityFile ~/.ssh/a
            Host *
              IdentityFile ~/.ssh/b
              Port 2222
            """);
        Assert.That((values["User"], values["Port"]), Is.EqualTo(("early", "2222")));
        Assert.That(values.All("IdentityFile"), Is.EqualTo(new[] { "~/.ssh/a", "~/.ssh/b" }));
    }

    [TestCase("Host cp-1", true)]
    [TestCase("Host other cp-?", true)]
    [TestCase("Host * !cp-1", false)]
    [TestCase("Match all", true)]
    [TestCase("Match host cp-1", true)]
    [TestCase("Match originalhost cp-*,lb-* user root", true)]
    [TestCase("Match host cp-1 user other", false)]
    [TestCase("Match !host lb-1", true)]
    [TestCase("Match !host cp-1", false)]
    [TestCase("Match final", false)]
    public void A_block_applies_to_the_hosts_that_it_names(string header, bool applies) =>
        Assert.That(Parse($"User root\n{header}\nPort 2222\n")["Port"], Is.EqualTo(applies ? "2222" : null));

    [Test]
    public void Match_host_compares_the_configured_host_name() =>
        Assert.That(Parse("HostName 10.0.0.11\nMatch host 10.0.0.*\nUser admin\n")["User"], Is.EqualTo("admin"));

    [Test]
    public void Match_exec_is_noted_only_where_it_would_be_asked()
    {
        Assert.That(Parse("Match host cp-1 exec \"test -e /x\"\nPort 1\n")[SshConfigParser.NotUnderstood], Is.EqualTo("Match exec"));
        Assert.That(Parse("Match host lb-1 exec \"test -e /x\"\nPort 1\n")[SshConfigParser.NotUnderstood], Is.Null);
    }

    [TestCase("Port=2222")]
    [TestCase("  port \t 2222  # not 22")]
    [TestCase("PORT = \"2222\"")]
    public void A_line_may_be_written_in_several_ways(string line) => Assert.That(Parse(line)["Port"], Is.EqualTo("2222"));

    [Test]
    public void Quotes_keep_a_path_together() =>
        Assert.That(Parse("IdentityFile \"/keys of mine/id\"")["IdentityFile"], Is.EqualTo("/keys of mine/id"));

    [Test]
    public void Included_files_are_read_in_place_and_an_endless_chain_ends()
    {
        var parser = new SshConfigParser("cp-1", name => name == "other" ? ["Port 2222\nHost lb-1\nUser nobody\n"] : [$"Include {name}"]);
        parser.Read("Include other\nUser root\nInclude itself\n");
        Assert.That((parser.Values["Port"], parser.Values["User"]), Is.EqualTo(("2222", "root")));
    }

    [Test]
    public void Options_of_the_cluster_file_win()
    {
        var parser = new SshConfigParser("cp-1", _ => []);
        parser.Preset("User", "root");
        parser.Preset("Port", null);
        parser.Read("User other\nPort 2222\n");
        Assert.That((parser.Values["User"], parser.Values["Port"]), Is.EqualTo(("root", "2222")));
    }

    [Test]
    public void The_output_of_ssh_is_read_line_by_line()
    {
        var values = SshConfigValues.OfDump("user root\nhostname 10.0.0.11\nidentityfile ~/.ssh/a\nidentityfile ~/.ssh/b c\nuserknownhostsfile /a /b\n");
        Assert.That((values["HostName"], values["UserKnownHostsFile"]), Is.EqualTo(("10.0.0.11", "/a /b")));
        Assert.That(values.All("IdentityFile"), Is.EqualTo(new[] { "~/.ssh/a", "~/.ssh/b c" }));
    }

    private static SshConfigValues Parse(string text)
    {
        var parser = new SshConfigParser("cp-1", _ => []);
        parser.Read(text);
        return parser.Values;
    }
}
