using HaK8s.Audit;
using HaK8s.Audit.Programs;
using HaK8s.ClusterFile;
using HaK8s.Processes;
using HaK8s.Sessions.Auditing;
using NUnit.Framework;

namespace HaK8s.Tests.Sessions;

public class AuditProgramsTests
{
    private static readonly ProgramQuestion Question = new("haproxy", "lb/haproxy.cfg", "frontend api\n");

    [Test]
    public async Task A_program_gets_the_text_and_its_answer_names_the_users_file()
    {
        var program = Path.Combine(Directory.CreateTempSubdirectory("hak8s-audit-").FullName, "haproxy");
        try
        {
            await File.WriteAllTextAsync(program, "#!/bin/sh\necho \"$1 $2 [$3:1] $(cat \"$3\")\" >&2\nexit 3\n");
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            var answer = (await AuditPrograms.AskAsync([Question], _ => program, lab: null, CancellationToken.None)).Single();
            Assert.That(answer.ExitCode, Is.EqualTo(3));
            Assert.That(answer.Output.Trim(), Is.EqualTo("-c -f [lb/haproxy.cfg:1] frontend api"));
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(program)!, recursive: true);
        }
    }

    [Test]
    public async Task A_missing_program_is_no_failure()
    {
        var answer = (await AuditPrograms.AskAsync([Question], _ => null, lab: null, CancellationToken.None)).Single();
        Assert.That(answer.ExitCode, Is.Null);
    }

    [Test]
    public async Task A_program_that_is_missing_or_too_old_is_asked_in_the_lab()
    {
        const string TooOld = "[ALERT] (1) : config : parsing [haproxy.cfg:4] : unknown keyword 'crt-store' in 'global' section\n";
        List<DebianRelease> asked = [];
        var answer = (await AuditPrograms.AskAsync([Question], _ => null, Lab, CancellationToken.None)).Single();
        Assert.That(asked, Is.EqualTo(new[] { DebianRelease.Bookworm, DebianRelease.Trixie }));
        Assert.That(answer.Program, Is.EqualTo("haproxy 3.0.11 of Debian trixie in a lab root"));

        Task<ProgramAnswer> Lab(ProgramQuestion question, DebianRelease release, CancellationToken cancellation)
        {
            asked.Add(release);
            return Task.FromResult(release == DebianRelease.Bookworm
                ? new ProgramAnswer(question, 1, TooOld)
                : new ProgramAnswer(question, 0, "Configuration file is valid\n") { Program = "haproxy 3.0.11 of Debian trixie in a lab root" });
        }
    }

    [Test]
    public async Task A_program_without_validate_is_asked_in_the_older_way()
    {
        List<string> runs = [];
        var question = new ProgramQuestion("kubeadm", "kubeadm.yaml", "");
        var answer = await AuditPrograms.TestAsync(question, "/f", "in a lab root", streamModule: null, arguments =>
        {
            runs.Add(string.Join(' ', arguments));
            return Task.FromResult(arguments[0] == "version" ? new ProcessResult(0, "v1.20.2\n", "", TimeSpan.Zero) : arguments[1] == "validate" ? new ProcessResult(1, "", "unknown flag: --config\n", TimeSpan.Zero) : new ProcessResult(0, "kind: …\n", "", TimeSpan.Zero));
        });
        Assert.That(runs, Is.EqualTo(new[] { "version -o short", "config validate --config /f", "config migrate --old-config /f" }));
        Assert.That(answer.Program, Is.EqualTo("kubeadm 1.20.2 in a lab root"));
        Assert.That(answer.ExitCode, Is.Zero);
    }

    private static IEnumerable<TestCaseData> Installed =>
    [
        new TestCaseData("haproxy", "defaults\n    mode tcp\n    timeout connect 1s\n    timeout client 3h\n    timeout server 3h\nfrontend api\n    bind 127.0.0.1:16443\n    default_backend api\nbackend api\n    server cp-1 10.98.0.21:6443 check\n", "    bind 127.0.0.1:16443", "    bind 127.0.0.1:16443\n    tcp-request connection set-var(x.y) src", "haproxy/refused haproxy.cfg:8 Error").SetArgDisplayNames("haproxy"),
        new TestCaseData("nginx", "events {}\nstream {\n  server {\n    listen 127.0.0.1:16443;\n    proxy_pass 10.98.0.21:6443;\n  }\n}\n", "proxy_pass 10.98.0.21:6443", "proxy_pass 10.98.0.21:6443;\n    proxy_bind 10.0.0.300", "nginx/refused nginx.conf:6 Error").SetArgDisplayNames("nginx"),
        new TestCaseData("keepalived", "global_defs {\n    vrrp_version 3\n}\nvrrp_instance V {\n    interface eth9\n    virtual_router_id 166\n    priority 200\n    virtual_ipaddress {\n        10.98.0.10/32\n    }\n}\n", "    priority 200", "    priority 200\n    preempt_delay 5000", "keepalived/warned keepalived.conf:8 Fault").SetArgDisplayNames("keepalived"),
    ];

    /// <summary>Needs the programs (apt-get install haproxy nginx libnginx-mod-stream keepalived); a missing one is ignored.</summary>
    [TestCaseSource(nameof(Installed))]
    public async Task An_installed_program_names_the_line_that_it_refuses(string program, string good, string line, string wrong, string expected)
    {
        if (AuditPrograms.Find(program) is null)
            Assert.Ignore($"{program} is not installed");
        var name = program == "nginx" ? "nginx.conf" : program == "haproxy" ? "haproxy.cfg" : "keepalived.conf";
        Assert.That(await SaidAsync(new AuditSource(name, good)), Is.Empty);
        Assert.That(await SaidAsync(new AuditSource(name, good.Replace(line, wrong, StringComparison.Ordinal))), Does.Contain(expected));
    }

    private static async Task<IReadOnlyList<string>> SaidAsync(AuditSource source)
    {
        var questions = ProgramQuestions.Of([source]);
        Assert.That(questions, Has.Count.EqualTo(1));
        var report = Auditor.Audit([source], await AuditPrograms.AskAsync(questions, AuditPrograms.Find, lab: null, CancellationToken.None));
        Assert.That(report.NotUnderstood, Is.Empty);
        return [.. report.Faults.Where(fault => fault.What.Contains(" of this computer says", StringComparison.Ordinal)).Select(fault => $"{fault.Rule} {fault.File}:{fault.Line} {fault.Certainty}")];
    }
}
