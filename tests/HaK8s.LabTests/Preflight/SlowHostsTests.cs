using HaK8s.LabTests.Machines.Lab;
using HaK8s.Preflight;
using NUnit.Framework;

namespace HaK8s.LabTests.Preflight;

/// <summary>
/// Runs the preflight on machines with a twentieth of a processor each. A busy loop on the machine uses a part of it,
/// so that every program waits before it starts. The machines are slow but healthy, so the preflight must not complain.
/// </summary>
[TestFixture]
[NonParallelizable]
public sealed class SlowHostsTests
{
    [Test]
    public async Task Slow_but_healthy_machines_are_fit()
    {
        await using var lab = await PreflightLab.UpAsync();
        await using var share = new ProcessorShare(lab.Name, [.. lab.Plan.Hosts.Select(host => host.Name)], 0.05);
        await Task.WhenAll(lab.Plan.Hosts.Select(host => lab.RunAsync(host.Name, "systemd-run -q --unit=busy sh -c 'while :; do :; done'")));
        // Logs in again, as in another run, because the speed is measured at the login.
        await lab.ReconnectAsync();
        var report = await lab.InspectAsync();
        TestContext.Out.WriteLine(report.Headline);
        foreach (var finding in report.Findings)
            TestContext.Out.WriteLine($"{finding.Severity} {finding}");
        Assert.That(share.IsHeld(), "the machines got only their share of the processor");
        Assert.That(report.Slowest?.Speed.Factor, Is.GreaterThan(5), "the machines were slow");
        // This lab has no package sources.
        var findings = report.Findings.Where(finding => finding.Check != "sources").ToList();
        Assert.That(findings.Where(finding => finding.Severity == Severity.Failure), Is.Empty);
        Assert.That(findings.Where(finding => finding.Severity == Severity.Warning && !finding.Text.StartsWith("unknown ", StringComparison.Ordinal)), Is.Empty);
    }
}
