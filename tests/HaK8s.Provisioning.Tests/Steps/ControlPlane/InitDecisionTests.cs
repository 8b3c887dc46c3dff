using HaK8s.Steps.ControlPlane;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.ControlPlane;

public sealed class InitDecisionTests
{
    private static readonly NodeFacts Bare = NodeFacts.Read("");
    private static readonly NodeFacts Done = NodeFacts.Read("ca=1\netcd\nbegun\nfinished\nleftovers\nready\n");
    private static readonly NodeFacts Interrupted = NodeFacts.Read("ca=1\netcd\nbegun\nleftovers\n");

    [Test]
    public void Bare_hosts_are_initialised() =>
        Assert.That(Decide(Bare, Bare), Is.EqualTo(new InitDecision(Run: true)));

    [Test]
    public void A_finished_control_plane_is_left_alone() =>
        Assert.That(Decide(Done, Bare).Run, Is.False);

    [Test]
    public void A_finished_control_plane_that_is_not_ready_is_not_initialised_again() =>
        Assert.That(Decide(NodeFacts.Read("ca=1\netcd\nbegun\nfinished\nleftovers\n"), Bare), Is.EqualTo(new InitDecision(Run: false)));

    [Test]
    public void Our_interrupted_init_is_reset_and_run_again() =>
        Assert.That(Decide(Interrupted, Bare), Is.EqualTo(new InitDecision(Run: true, Clean: true)));

    [Test]
    public void Our_interrupted_init_is_run_again_even_if_its_API_server_started_later() =>
        Assert.That(Decide(NodeFacts.Read("ca=1\netcd\nbegun\nleftovers\nready\n"), Bare), Is.EqualTo(new InitDecision(Run: true, Clean: true)));

    [Test]
    public void A_running_init_is_followed_and_not_reset() =>
        Assert.That(Decide(NodeFacts.Read("begun\nrunning\nleftovers\netcd"), Bare), Is.EqualTo(new InitDecision(Run: true)));

    [Test]
    public void A_lost_bootstrap_host_is_not_initialised_while_its_cluster_exists()
    {
        var decision = Decide(Bare, Done);
        Assert.Multiple(() =>
        {
            Assert.That(decision.Run, Is.False);
            Assert.That(decision.Refusal, Does.StartWith("cp-2 is already a member"));
        });
    }

    [Test]
    public void Bare_control_planes_are_not_initialised_if_there_is_other_evidence_of_their_cluster()
    {
        var decision = InitDecision.Of(Plans.Lab, All(Bare), "worker-1 belongs to a cluster whose control planes are gone");
        Assert.That((decision.Run, decision.Refusal), Is.EqualTo((false, "worker-1 belongs to a cluster whose control planes are gone; another init would create a second cluster")));
    }

    [Test]
    public void Our_interrupted_init_is_not_evidence_of_another_cluster() =>
        Assert.That(InitDecision.Of(Plans.Lab, All(Interrupted), "the endpoint answers"), Is.EqualTo(new InitDecision(Run: true, Clean: true)));

    [Test]
    public void A_finished_control_plane_with_separate_etcd_is_evidence_of_a_cluster() =>
        Assert.That(Decide(Bare, NodeFacts.Read("ca=1\nbegun\nfinished\nleftovers\n")).Refusal, Does.StartWith("cp-2 is already a member"));

    [TestCase(true, 0, "a Kubernetes API already answers at https://10.98.0.10:6443, but none of these control planes runs one")]
    [TestCase(false, 1, "worker-1 belongs to a cluster whose control planes are gone")]
    [TestCase(false, 2, "worker-1, worker-2 belong to a cluster whose control planes are gone")]
    [TestCase(false, 0, null)]
    public void The_endpoint_and_the_workers_are_evidence_of_a_cluster(bool answers, int members, string? evidence) =>
        Assert.That(ClusterEvidence.Of(Plans.Lab, [.. Plans.Lab.Workers.Take(members).Select(worker => worker.Name)], answers), Is.EqualTo(evidence));

    [Test]
    public void A_control_plane_that_HaK8s_did_not_make_is_refused()
    {
        var decision = Decide(NodeFacts.Read("ca=1\netcd\nleftovers\n"), Bare);
        Assert.That(decision.Refusal, Does.Contain("HaK8s did not make"));
    }

    private static Dictionary<string, NodeFacts> All(NodeFacts first) => new() { ["cp-1"] = first, ["cp-2"] = Bare, ["cp-3"] = Bare };

    private static InitDecision Decide(NodeFacts first, NodeFacts second) => InitDecision.Of(
        Plans.Lab,
        new Dictionary<string, NodeFacts> { ["cp-1"] = first, ["cp-2"] = second, ["cp-3"] = Bare });
}
