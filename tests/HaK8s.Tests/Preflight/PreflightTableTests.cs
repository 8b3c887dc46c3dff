using HaK8s.Hosts;
using HaK8s.Preflight;
using HaK8s.Sessions;
using HaK8s.Tests.Testing;
using NUnit.Framework;
using Spectre.Console;

namespace HaK8s.Tests.Preflight;

public class PreflightTableTests
{
    private static readonly PreflightReport Report = new(
        ["lb-1", "cp-1", "worker-1"],
        [
            new("cp-1", "ports", Severity.Failure, "port 6443, which the API server needs, is held by nginx (pid 812)", "stop nginx, or choose another loadBalancer.port"),
            new("cp-1", "size", Severity.Failure, "it has 1 CPU; kubeadm requires 2 for a control plane", "give it more CPUs") { Ignored = true },
            new("cp-1", "clock", Severity.Warning, "its clock is 2.0 s behind this computer's", "synchronise both with NTP (systemd-timesyncd or chrony)"),
            new("worker-1", "swap", Severity.Note, "swap is on (/dev/vda2); the target Prereqs turns it off permanently"),
            new("", "paths", Severity.Note, "Flannel's traffic (UDP 8472) between the nodes was not checked because no program listens there yet"),
        ],
        NetworkAsked: true,
        TimeSpan.FromSeconds(2.34))
    {
        Slowest = ("worker-1", new HostSpeed(TimeSpan.FromMilliseconds(41))),
    };

    [Test]
    public void All_findings_are_one_table()
    {
        using var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = 100;
        console.Write(PreflightTable.Of(Report, all: true));
        console.WriteLine(Report.Headline);
        GoldenFile.ShouldMatch(writer.ToString(), "Preflight/Golden/table.golden");
    }

    [Test]
    public void Without_a_terminal_a_finding_is_one_line() =>
        GoldenFile.ShouldMatch(string.Concat(Report.Findings.Select(finding => PreflightTable.Line(finding) + "\n")), "Preflight/Golden/lines.golden");

    [Test]
    public void Warnings_and_notes_do_not_fail()
    {
        Assert.That(Report.Fit, Is.False);
        Assert.That((Report with { Findings = [.. Report.Findings.Where(finding => !finding.Stops)] }).Fit, Is.True);
    }

    [Test]
    public void Unfit_hosts_end_the_program_with_3_and_are_named_with_their_checks()
    {
        var exception = new PreflightException(Report);
        Assert.That(ExitCodes.Of(exception), Is.EqualTo(3));
        Assert.That(exception.Message, Does.EndWith("cp-1 (ports)"));
    }
}
