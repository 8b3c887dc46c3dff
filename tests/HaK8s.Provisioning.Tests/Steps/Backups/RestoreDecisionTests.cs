using HaK8s.Steps.Backups;
using HaK8s.Steps.ControlPlane;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Backups;

/// <summary>A restore never makes a second cluster beside a living one.</summary>
public class RestoreDecisionTests
{
    private const string Bare = "";
    private const string Worker = "ca=1\nbegun\nfinished\nleftovers\n";

    [Test]
    public void Lost_control_planes_are_restored()
    {
        var decision = Decide([Bare, Bare, Bare]);
        Assert.That(decision with { Discard = [] }, Is.EqualTo(new RestoreDecision(Run: true)));
        Assert.That(decision.Discard, Is.Empty);
    }

    [TestCase(ScriptedCluster.Ready, Bare, "cp-1 still holds")]
    [TestCase(Bare, ScriptedCluster.Ready, "cp-2 still holds")]
    [TestCase(Bare, "etcd\n", "cp-2 still holds")]
    [TestCase("leftovers\n", "ca=1\nbegun\nfinished\nleftovers\n", "cp-1, cp-2 still hold")]
    [TestCase(Bare, "running\n", "cp-2 still holds")]
    public void A_control_plane_that_still_has_something_is_not_overwritten(string first, string second, string refusal)
    {
        var decision = Decide([first, second, Bare]);
        Assert.That(decision.Refusal, Does.StartWith(refusal));
        Assert.That(decision.Run, Is.False);
    }

    [Test]
    public void Encrypted_Secrets_are_not_restored_into_a_cluster_without_encryption()
    {
        var encrypted = Sources.Backup with { Secrets = [new HaK8s.Steps.Jobs.JobFile(HostPaths.EncryptionConfiguration, "keys")] };
        Assert.That(Decide([Bare, Bare, Bare], backup: encrypted).Refusal, Does.StartWith("the Secrets in the backup are encrypted"));
    }

    [Test]
    public void It_is_thrown_away_if_the_user_agrees()
    {
        var decision = Decide([ScriptedCluster.Ready, Bare, "etcd\n"], discards: true);
        Assert.That(decision, Has.Property(nameof(RestoreDecision.Run)).True.And.Property(nameof(RestoreDecision.Refusal)).Null);
        Assert.That(decision.Discard.Select(host => host.Name), Is.EqualTo(new[] { "cp-1", "cp-3" }));
    }

    [Test]
    public void Workers_of_another_cluster_forbid_it_in_any_case() =>
        Assert.That(Decide([Bare, Bare, Bare], worker: "ca=2\nbegun\nfinished\n", discards: true).Refusal, Does.StartWith("worker-1 belongs to a cluster with another certificate authority"));

    [TestCase("ca=1\netcd\nbegun\nleftovers\n", true, true, TestName = "The remains of an interrupted restore are reset, and it begins again")]
    [TestCase("begun\nrunning\n", true, false, TestName = "A restore that is running is followed")]
    [TestCase(ScriptedCluster.Ready, false, false, TestName = "A restore that has ended is not repeated by the run that completes it")]
    public void An_interrupted_restore_goes_on(string bootstrap, bool run, bool clean)
    {
        // cp-2 has joined the restored cluster already, and is not thrown away.
        var decision = Decide([bootstrap, ScriptedCluster.Ready, Bare], begun: "id", discards: true);
        Assert.That(decision, Is.EqualTo(new RestoreDecision(run, clean)));
    }

    [Test]
    public void The_mark_of_another_backup_does_not_count() =>
        Assert.That(Decide([ScriptedCluster.Ready, Bare, Bare], begun: "other").Refusal, Does.StartWith("cp-1 still holds"));

    private static RestoreDecision Decide(string[] controlPlanes, string worker = Worker, string begun = "", bool discards = false, RestoreSource? backup = null)
    {
        var plan = Plans.Lab;
        var facts = plan.ControlPlanes.Zip(controlPlanes).ToDictionary(pair => pair.First.Name, pair => NodeFacts.Read(pair.Second));
        return RestoreDecision.Of(plan, backup ?? Sources.Backup, new RestoreFacts(facts, new Dictionary<string, NodeFacts> { ["worker-1"] = NodeFacts.Read(worker) }, begun), discards);
    }
}
