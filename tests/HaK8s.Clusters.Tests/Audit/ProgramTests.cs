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

    // Output of kubeadm 1.20.2, and of newer versions that refuse what it only warns about.
    [TestCase("ok\n", 0, "")]
    [TestCase("W1130 00:29:17.834484   28192 strict.go:54] error unmarshaling configuration schema.GroupVersionKind{Group:\"kubeadm.k8s.io\", Version:\"v1beta2\", Kind:\"ClusterConfiguration\"}: error unmarshaling JSON: while decoding JSON: json: unknown field \"podSubnet\"\nW1130 00:29:17.897432   28192 kubelet.go:200] cannot automatically set CgroupDriver when starting the Kubelet: cannot execute 'docker info -f {{.CgroupDriver}}'\napiVersion: kubeadm.k8s.io/v1beta2\nbootstrapTokens:\n", 0, "kubeadm/warned kubeadm.yaml:6 Fault unknown field \"podSubnet\"")]
    [TestCase("error: error unmarshaling configuration schema.GroupVersionKind{Group:\"kubeadm.k8s.io\", Version:\"v1beta3\", Kind:\"ClusterConfiguration\"}: strict decoding error: unknown field \"podSubnet\"\nTo see the stack trace of this error execute with --v=5 or higher\n", 1, "kubeadm/refused kubeadm.yaml:6 Error unknown field \"podSubnet\"")]
    [TestCase("podSubnet: Invalid value: \"10.244.0.0/16\": couldn't parse subnet\nTo see the stack trace of this error execute with --v=5 or higher\n", 3, "kubeadm/refused kubeadm.yaml:6 Error podSubnet: Invalid value: \"10.244.0.0/16\": couldn't parse subnet")]
    [TestCase("hostport 10.98.0.10:6443: host '10.98.0.10:6443' must be a valid IP address or a valid RFC-1123 DNS subdomain\n", 3, "kubeadm/refused kubeadm.yaml:4 Error hostport 10.98.0.10:6443: host '10.98.0.10:6443' must be a valid IP address or a valid RFC-1123 DNS subdomain")]
    [TestCase("this version of kubeadm only supports deploying clusters with the control plane version >= 1.33.0. Current version: v1.30.4\nTo see the stack trace of this error execute with --v=5 or higher\n", 1, "")]
    public void What_kubeadm_says_is_a_finding_at_its_line(string output, int exit, string expected)
    {
        var sources = Case.All.Single(one => one.Name == "base-kubeadm").Sources;
        var answer = new ProgramAnswer(ProgramQuestions.Of(sources).Single(), exit, output) { Program = "kubeadm 1.20.2 in a lab root" };
        var report = Auditor.Audit(sources, [answer]);
        Assert.That(string.Join('\n', report.Faults.Select(fault => $"{fault.Rule} {fault.File}:{fault.Line} {fault.Certainty} {fault.What.Replace("kubeadm 1.20.2 in a lab root says: ", "", StringComparison.Ordinal)}")), Is.EqualTo(expected));
        Assert.That(report.Asked.Single(), Does.StartWith("kubeadm.yaml: kubeadm 1.20.2 in a lab root was asked: "));
    }

    [TestCase("no kind \"ClusterConfiguration\" is registered for version \"kubeadm.k8s.io/v1beta4\" in scheme \"k8s.io/kubernetes/cmd/kubeadm/app/apis/kubeadm/scheme/scheme.go:31\"\n", true)]
    [TestCase("error: your configuration file uses an old API spec: \"kubeadm.k8s.io/v1beta2\" (kind: \"ClusterConfiguration\"). Please use kubeadm v1.22 instead\n", true)]
    [TestCase("podSubnet: Invalid value: \"\"\n", false)]
    public void A_kubeadm_of_another_time_finds_nothing(string output, bool other)
    {
        var sources = Case.All.Single(one => one.Name == "base-kubeadm").Sources;
        var answer = new ProgramAnswer(ProgramQuestions.Of(sources).Single(), 1, output);
        Assert.That(answer.IsTooOld, Is.EqualTo(other));
        Assert.That(Auditor.Audit(sources, [answer]).Faults, other ? Is.Empty : Has.Count.EqualTo(1));
    }

    [TestCase("haproxy", "HAProxy version 2.6.12-1+deb12u4 2026/10/02 - https://haproxy.org/\n", "2.6.12")]
    [TestCase("haproxy", "HA-Proxy version 1.8.19-1 2019/02/11\n", "1.8.19")]
    [TestCase("nginx", "nginx version: nginx/1.22.1\n", "1.22.1")]
    [TestCase("keepalived", "Keepalived v2.2.7 (01/16,2022)\n\nBuilt with kernel headers for Linux 6.1.15\n", "2.2.7")]
    [TestCase("kubeadm", "v1.36.2\n", "1.36.2")]
    [TestCase("kubeadm", "what is this\n", null)]
    public void The_version_is_read(string program, string output, string? version) =>
        Assert.That(new ProgramQuestion(program, "file", "").VersionIn(output), Is.EqualTo(version));

    [Test]
    public void Files_that_no_program_was_asked_about_are_named_once()
    {
        var sources = new[] { "a.cfg", "b.cfg" }.Select(name => Case.All.Single(one => one.Name == "base-haproxy").Sources[0] with { Path = name }).ToList();
        var report = Auditor.Audit(sources, [.. ProgramQuestions.Of(sources).Select(question => new ProgramAnswer(question, ExitCode: null, "it is not installed on this computer"))]);
        Assert.That(report.NotUnderstood, Is.EqualTo(new[] { "a.cfg, b.cfg: haproxy was not asked: it is not installed on this computer" }));
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
