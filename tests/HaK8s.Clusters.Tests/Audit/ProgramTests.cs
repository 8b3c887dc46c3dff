using HaK8s.Audit;
using HaK8s.Audit.Programs;
using NUnit.Framework;

namespace HaK8s.Tests.Audit;

public class ProgramTests
{
    /// <summary>A refusal and a warning of each program.</summary>
    internal static IEnumerable<AuditFinding> Said =>
    [
        .. Of("haproxy", "haproxy.cfg", "[ALERT] (1) : config : parsing [haproxy.cfg:4] : unknown keyword 'retires'\n[WARNING] (1) : config : parsing [haproxy.cfg:5] : 'option httplog' not usable with frontend 'api'\n"),
        .. Of("nginx", "nginx.conf", "nginx: [emerg] unknown directive \"retires\" in nginx.conf:4\nnginx: [warn] \"a\" is redundant in nginx.conf:5\n"),
        .. Of("keepalived", "keepalived.conf", "(keepalived.conf: Line 4) Unknown keyword 'retires'\n"),
        .. Of("kubeadm", "kubeadm.yaml", "W1129 10:00:00.000000       1 strict.go:55] unknown field \"retires\"\nerror: no kind is registered\n"),
    ];

    // Output of haproxy 2.6.12, nginx 1.22.1 and keepalived 2.2.7.
    [TestCase(
        "N3-",
        "[NOTICE]   (3476) : haproxy version is 2.6.12-1+deb12u4\n[ALERT]    (3476) : config : parsing [haproxy.cfg:7] : unknown keyword 'retires' in 'defaults' section; did you mean 'retries' maybe ?\n[ALERT]    (3476) : config : Fatal errors found in configuration.\n",
        1,
        "haproxy/refused haproxy.cfg:7 Error")]
    [TestCase("base-haproxy", "[ALERT]    (3192) : config : Proxy 'api': unable to find required default_backend: 'apis'.\n", 1, "haproxy/refused haproxy.cfg:11 Error")]
    [TestCase("base-haproxy", "[WARNING] 332/101616 (19410) : parsing [haproxy.cfg:5] : 'option httplog' not usable with frontend 'api'.\n", 0, "haproxy/warned haproxy.cfg:5 Advice")]
    [TestCase("base-haproxy", "[ALERT]    (3274) : config : parsing [haproxy.cfg:12] : 'bind *:6443' in section 'frontend' : unable to stat SSL certificate from file '/etc/ssl/private/haproxy.pem' : No such file or directory.\n", 1, "")]
    [TestCase("base-haproxy", "Configuration file is valid\n", 0, "")]
    [TestCase("base-nginx", "2026/11/29 10:20:29 [emerg] 3558#3558: unknown directive \"proxy_timeot\" in nginx.conf:13\nnginx: configuration file nginx.conf test failed\n", 1, "nginx/refused nginx.conf:13 Error")]
    [TestCase("base-keepalived", "(keepalived.conf: Line 14) (V) unknown state 'SLAVE', defaulting to BACKUP\nDisabling track script c since not found/accessible\n", 5, "keepalived/warned keepalived.conf:14 Fault")]
    [TestCase("base-keepalived", "(keepalived.conf: Line 33) WARNING - interface eth9 for vrrp_instance V doesn't exist\n", 5, "")]
    public void What_a_program_says_is_a_finding_at_its_line(string name, string output, int exit, string expected)
    {
        var sources = Case.All.First(one => one.Name.StartsWith(name, StringComparison.Ordinal)).Sources;
        var answer = new ProgramAnswer(ProgramQuestions.Of(sources).Single(), exit, output);
        var said = Auditor.Audit(sources, [answer]).Faults.Where(fault => fault.What.Contains("of this computer says", StringComparison.Ordinal));
        Assert.That(string.Join('\n', said.Select(fault => $"{fault.Rule} {fault.File}:{fault.Line} {fault.Certainty}")), Is.EqualTo(expected));
    }

    // Output of haproxy 2.6.12 and nginx 1.22.1. What follows a section that HAProxy does not know is read as a part of the one before.
    [TestCase("base-haproxy", "[ALERT] (1) : config : parsing [haproxy.cfg:4] : unknown keyword 'crt-store' in 'global' section; did you mean 'crt-base' maybe ?\n[ALERT] (1) : config : parsing [haproxy.cfg:5] : unknown keyword 'load' in 'global' section\n", "crt-store")]
    [TestCase("base-haproxy", "[ALERT] (1) : config : [haproxy.cfg:4] : 'server api/cp-1' : unknown keyword 'init-state'.\n", "init-state")]
    [TestCase("base-nginx", "2026/11/29 10:20:29 [emerg] 3558#3558: unknown directive \"ssl_ech_file\" in nginx.conf:13\n", "ssl_ech_file")]
    [TestCase("base-keepalived", "(keepalived.conf: Line 14) Unknown keyword 'owner_ignore_adverts'\n", "owner_ignore_adverts")]
    public void A_program_that_is_too_old_for_a_file_finds_nothing_in_it(string name, string output, string keyword)
    {
        var sources = Case.All.Single(one => one.Name == name).Sources;
        var report = Auditor.Audit(sources, [new ProgramAnswer(ProgramQuestions.Of(sources).Single(), 1, output)]);
        Assert.That(report.Faults, Is.Empty);
        Assert.That(report.NotUnderstood.Single(), Does.Contain("too old").And.EndWith($"it does not know {keyword}"));
    }

    [Test]
    public void What_a_rule_has_found_is_not_said_twice()
    {
        var sources = Case.All.Single(one => one.Name.StartsWith("N3-", StringComparison.Ordinal)).Sources;
        var answer = new ProgramAnswer(ProgramQuestions.Of(sources).Single(), 1, "[ALERT] (1) : config : parsing [haproxy.cfg:4] : unknown keyword 'retires' in 'defaults' section\n");
        Assert.That(Auditor.Audit(sources, [answer]).Faults.Select(fault => fault.Rule), Is.EqualTo(new[] { "haproxy/unknown-keyword" }));
    }

    [Test]
    public void A_program_that_was_not_asked_is_named()
    {
        var sources = Case.All.Single(one => one.Name == "base-nginx").Sources;
        var report = Auditor.Audit(sources, [new ProgramAnswer(ProgramQuestions.Of(sources).Single(), ExitCode: null, "it is not installed on this computer")]);
        Assert.That(report.NotUnderstood, Is.EqualTo(new[] { "nginx.conf: nginx was not asked: it is not installed on this computer" }));
    }

    [TestCase("haproxy.cfg", "backend api\n  server a 10.0.0.1:6443 check\n", TestName = "a fragment")]
    [TestCase("haproxy.cfg", "defaults\n  mode tcp\nfrontend api\n  bind {{ vip }}:6443\n", TestName = "a template")]
    [TestCase("haproxy.cfg", "global\n  lua-load /tmp/x.lua\ndefaults\n  mode tcp\nfrontend api\n  bind :6443\n", TestName = "a file that loads code")]
    [TestCase("lb.sh", "#!/bin/sh\ncat > /etc/haproxy/haproxy.cfg <<EOF\ndefaults\n  mode tcp\nfrontend api\n  bind $VIP:6443\nEOF\n", TestName = "a heredoc with variables")]
    [TestCase("nginx.conf", "stream {\n  server {\n    listen 6443;\n  }\n}\n", TestName = "a piece of nginx.conf")]
    public void No_program_is_asked_about(string path, string text) => Assert.That(ProgramQuestions.Of([new AuditSource(path, text)]), Is.Empty);

    [Test]
    public void A_heredoc_keeps_its_line_numbers()
    {
        var question = ProgramQuestions.Of([new AuditSource("lb.sh", "#!/bin/sh\ncat > /etc/haproxy/haproxy.cfg <<'EOF'\ndefaults\n  mode tcp\nfrontend api\n  bind :6443\nEOF\n")]).Single();
        Assert.That(question.Text.Split('\n')[2], Is.EqualTo("defaults"));
        Assert.That(question.Text, Does.EndWith("\n"));
    }

    private static IEnumerable<AuditFinding> Of(string program, string file, string output) =>
        ProgramAnswers.Findings(new ProgramAnswer(new ProgramQuestion(program, file, ""), 1, output));
}
