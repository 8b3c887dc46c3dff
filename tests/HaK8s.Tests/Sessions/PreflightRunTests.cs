using HaK8s.Preflight;
using HaK8s.Preflight.Checks;
using HaK8s.Sessions;
using HaK8s.Tests.Preflight;
using NUnit.Framework;

namespace HaK8s.Tests.Sessions;

/// <summary>What a run does after the preflight met silent hosts.</summary>
public class PreflightRunTests
{
    [Test]
    public void A_silent_worker_of_a_running_cluster_is_skipped_even_if_another_worker_is_new() =>
        Assert.That(MayGoOn(silent: ["worker-1"], fresh: ["worker-2"]), Is.True);

    [Test]
    public void A_silent_worker_ends_the_first_provisioning() =>
        Assert.That(MayGoOn(silent: ["worker-1"], fresh: [.. SomeFacts.Plan.Hosts.Select(host => host.Name)]), Is.False);

    [TestCase("cp-2")]
    [TestCase("lb-1")]
    public void A_silent_control_plane_or_load_balancer_ends_the_run(string silent) => Assert.That(MayGoOn(silent: [silent], fresh: []), Is.False);

    [Test]
    public void A_silent_worker_is_skipped_unless_it_is_the_only_requested_host()
    {
        Assert.That(MayGoOn(silent: ["worker-1"], fresh: ["worker-2"], asked: ["worker-1", "worker-2"]), Is.True);
        Assert.That(MayGoOn(silent: ["worker-1"], fresh: [], asked: ["worker-1"]), Is.False);
    }

    private static bool MayGoOn(string[] silent, string[] fresh, string[]? asked = null)
    {
        var readings = SomeFacts.Readings(silent, fresh).Where(reading => asked is null || asked.Contains(reading.Host.Name)).ToList();
        var findings = CheckBook.Examine(new Examination(SomeFacts.Plan, readings));
        return PreflightRun.MayGoOn(SomeFacts.Plan, new PreflightReport([], findings, NetworkAsked: true, TimeSpan.Zero) { Stands = HostInspection.Stands(SomeFacts.Plan, readings) });
    }
}
