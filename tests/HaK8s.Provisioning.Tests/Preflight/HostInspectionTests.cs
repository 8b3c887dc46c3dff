using HaK8s.Hosts.Ssh;
using HaK8s.Planning;
using HaK8s.Preflight;
using HaK8s.Preflight.Network;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Preflight;

/// <summary>Silent and slow hosts.</summary>
public class HostInspectionTests
{
    private static readonly ClusterPlan Plan = SomeFacts.Plan;

    [Test]
    public async Task Two_hundred_silent_hosts_are_waited_for_together()
    {
        var plan = Plans.Existing("1.34.2", workers: 195);
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiting = 0;
        var report = await InspectAsync(plan, async (host, _) =>
        {
            if (Interlocked.Increment(ref waiting) == plan.Hosts.Count)
                all.SetResult();
            // Completes only if all hosts wait at the same time.
            await all.Task.WaitAsync(TimeSpan.FromSeconds(20));
            throw new SshException(SshFailure.TimedOut, host.Name, $"{host.Address} does not answer");
        });
        Assert.That(plan.Hosts, Has.Count.EqualTo(200));
        Assert.That(report.Findings.Select(finding => (finding.Host, finding.Check)), Is.EqualTo(plan.Hosts.Select(host => (host.Name, "login"))));
        Assert.That(report.Stands, Is.False);
    }

    [Test]
    public async Task A_host_that_is_too_slow_is_reported_with_a_hint()
    {
        var report = await InspectAsync(Plan, (host, title) => host.Name == "cp-2" && title == "examine the host"
            ? throw new SshException(SshFailure.DeadlinePassed, "cp-2", "\"examine the host\" did not end within 9.5 s and was stopped")
            : Task.FromResult(""));
        var finding = report.Findings.Single(finding => finding.Host == "cp-2");
        Assert.That((finding.Check, finding.Text, finding.Cure), Is.EqualTo((
            "facts",
            "it could not be examined: \"examine the host\" did not end within 9.5 s and was stopped",
            "find out what keeps the host busy, then run the same target again")));
    }

    [Test]
    public async Task A_timeout_of_the_network_checks_is_a_warning()
    {
        var report = await InspectAsync(Plan, (host, title) => title switch
        {
            "check the network" when host.Name == "cp-2" => throw new SshException(SshFailure.DeadlinePassed, "cp-2", "\"check the network\" did not end within 13 s and was stopped"),
            "examine the host" => Task.FromResult(""),
            _ => Task.FromResult(string.Concat(NetworkQuestions.Of(Plan, host, []).Connections.Select(connection => $"connection\t{connection.Address}\t{connection.Port}\trefused\n"))),
        });
        var findings = report.Findings.Where(finding => finding.Host == "cp-2" && finding.Check is "login" or "paths" or "facts").Where(finding => finding.Host.Length > 0).ToList();
        Assert.That(findings.Select(finding => (finding.Host, finding.Check, finding.Severity)), Is.EqualTo(new[] { ("cp-2", "paths", Severity.Warning) }));
        Assert.That(findings[0].Text, Does.StartWith("unknown whether it reaches ").And.EndsWith(": \"check the network\" did not end within 13 s and was stopped"));
    }

    [TestCase("", true, false)]
    [TestCase("worker-2", true, true)]
    [TestCase("lb-1", false, true)]
    [TestCase("cp-3", false, true)]
    public async Task A_cluster_stands_if_all_hosts_except_workers_are_provisioned(string fresh, bool stands, bool asked)
    {
        var report = await InspectAsync(Plan, (host, title) => Task.FromResult(title == "examine the host" && host.Name != fresh ? "ours\nbegun\nfinished\nbalancing\n" : ""));
        Assert.That((report.Stands, report.NetworkAsked), Is.EqualTo((stands, asked)));
    }

    [Test]
    public void No_host_tests_connections_to_a_silent_host()
    {
        var readings = SomeFacts.Readings(silent: ["worker-2"], fresh: []);
        var questions = NetworkQuestions.Of(Plan, Plan.Bootstrap, readings);
        Assert.That(questions.Connections.Select(connection => connection.To), Does.Contain("worker-1").And.Not.Contain("worker-2"));
    }

    private static Task<PreflightReport> InspectAsync(ClusterPlan plan, Func<HostPlan, string, Task<string>> answer) => HostInspection.RunAsync(
        plan,
        plan.Hosts,
        name => new AnsweringHost(name, title => answer(plan.Hosts.Single(host => host.Name == name), title)),
        thorough: false,
        (_, _) => { },
        CancellationToken.None);
}
