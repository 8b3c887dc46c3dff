using HaK8s.Kubernetes.Etcd;
using HaK8s.Steps.ControlPlane;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.ControlPlane;

public sealed class JoinDecisionTests
{
    private static readonly NodeFacts Bare = NodeFacts.Read("");
    private static readonly NodeFacts Done = NodeFacts.Read("ca=1\netcd\nbegun\nfinished\nleftovers\nready\n");
    private static readonly NodeFacts HalfJoined = NodeFacts.Read("ca=1\netcd\nbegun\nleftovers\n");
    private static readonly EtcdMember First = Member(1, "cp-1", "10.98.0.21");
    private static readonly EtcdMember Third = Member(3, "cp-3", "10.98.0.23");

    [Test]
    public void A_bare_host_joins() => Assert.That(Decide(Bare, First), Is.EqualTo(new JoinDecision(Run: true)));

    [Test]
    public void A_started_voter_that_finished_is_left_alone() =>
        Assert.That(Decide(Done, First, Second("cp-2")).Run, Is.False);

    [Test]
    public void An_unstarted_member_is_removed_if_the_others_have_quorum()
    {
        var decision = Decide(HalfJoined, First, Third, Second(""));
        Assert.Multiple(() =>
        {
            Assert.That(decision.RemoveMember?.Id, Is.EqualTo(2UL));
            Assert.That(decision.Clean, Is.True);
        });
    }

    [Test]
    public void An_unstarted_member_is_not_removed_if_quorum_would_be_lost() =>
        Assert.That(Decide(HalfJoined, First, Second("")).Refusal, Does.Contain("would have no quorum"));

    [Test]
    public void A_learner_that_never_started_does_not_count_for_quorum() =>
        Assert.That(Decide(HalfJoined, First, Second("") with { Learner = true }).RemoveMember?.Id, Is.EqualTo(2UL));

    [Test]
    public void A_bare_host_that_etcd_lists_as_a_voter_is_refused() =>
        Assert.That(Decide(Bare, First, Third, Second("cp-2")).Refusal, Does.Contain("replaced machine"));

    [Test]
    public void A_bare_host_replaces_the_old_member_if_the_user_accepts_replaced_machines()
    {
        var decision = Decide(Bare, replaced: true, First, Third, Second("cp-2"));
        Assert.That((decision.Run, decision.Clean, decision.RemoveMember?.Id), Is.EqualTo((true, false, 2UL)));
    }

    [Test]
    public void The_old_member_is_kept_if_its_removal_would_lose_quorum() =>
        Assert.That(Decide(Bare, replaced: true, First, Third with { Name = "", ClientUrls = [] }, Second("cp-2")).Refusal, Does.Contain("would have no quorum"));

    [Test]
    public void A_host_with_existing_data_is_not_a_replacement() =>
        Assert.That(Decide(NodeFacts.Read("ca=1\netcd\n"), replaced: true, First, Third, Second("cp-2")).Refusal, Does.Contain("started voter"));

    [Test]
    public void A_voter_left_by_an_interrupted_join_is_removed_and_joins_again() =>
        Assert.That(Decide(HalfJoined, First, Second("cp-2")).RemoveMember?.Id, Is.EqualTo(2UL));

    [Test]
    public void A_member_of_another_cluster_is_refused() =>
        Assert.That(Decide(NodeFacts.Read("ca=2\netcd\nbegun\nfinished\nleftovers\n"), First).Refusal, Does.Contain("another cluster"));

    [Test]
    public void A_running_join_is_followed() =>
        Assert.That(Decide(NodeFacts.Read("begun\nrunning\n"), First), Is.EqualTo(new JoinDecision(Run: true)));

    [Test]
    public void With_separate_etcd_a_finished_node_is_enough()
    {
        var cluster = new ClusterFacts(new HashSet<string> { "cp-1", "cp-2" }, []);
        Assert.That(JoinDecision.Of(Plans.Lab.ControlPlanes[1], stacked: false, Done, Done, cluster).Run, Is.False);
    }

    private static EtcdMember Second(string name) => Member(2, name, "10.98.0.22");

    private static EtcdMember Member(ulong id, string name, string address) =>
        new(id, name, name.Length > 0 ? [$"https://{address}:2379"] : [], Learner: false) { PeerAddress = address };

    private static JoinDecision Decide(NodeFacts facts, params EtcdMember[] members) => Decide(facts, replaced: false, members);

    private static JoinDecision Decide(NodeFacts facts, bool replaced, params EtcdMember[] members)
    {
        var nodes = members.Select(member => member.Name).Where(name => name.Length > 0).ToHashSet();
        return JoinDecision.Of(Plans.Lab.ControlPlanes[1], stacked: true, facts, Done, new ClusterFacts(nodes, members), replaced);
    }
}
