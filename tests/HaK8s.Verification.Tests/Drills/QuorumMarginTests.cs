using HaK8s.Kubernetes.Etcd;
using HaK8s.Verification.Drills;
using NUnit.Framework;

namespace HaK8s.Tests.Verification.Drills;

public class QuorumMarginTests
{
    [TestCase(3, 3, new[] { "cp-1" }, true)]
    [TestCase(3, 3, new[] { "cp-1", "cp-2" }, false)]
    [TestCase(3, 2, new[] { "cp-1" }, false)]
    [TestCase(3, 2, new[] { "cp-3" }, true, Description = "cp-3 is dead already")]
    [TestCase(3, 3, new[] { "lb-1", "worker-1" }, true)]
    [TestCase(5, 5, new[] { "cp-1", "cp-2" }, true)]
    [TestCase(5, 4, new[] { "cp-1", "cp-2" }, false)]
    [TestCase(1, 1, new[] { "cp-1" }, false)]
    public void A_majority_of_the_voters_must_stay_healthy(int members, int healthy, string[] silenced, bool margin) =>
        Assert.That(QuorumMargin.WhyNone(Reading(members, healthy), silenced) is null, Is.EqualTo(margin));

    [Test]
    public void The_reason_has_the_arithmetic_and_the_victims() => Assert.That(
        QuorumMargin.WhyNone(Reading(3, 3), ["cp-1", "cp-2"]),
        Is.EqualTo("etcd would lose its quorum: 3 of 3 voters are healthy, 2 are needed, and this fault stops cp-1 and cp-2"));

    [Test]
    public void Learners_have_no_vote_and_unstarted_members_count_against_the_quorum()
    {
        EtcdMember[] extra = [new(8, "cp-8", ["https://x:2379"], Learner: true), new(9, "", [], Learner: false)];
        Assert.That(QuorumMargin.WhyNone(Reading(3, 3, extra), ["cp-1"]), Does.Contain("3 of 4 voters are healthy, 3 are needed"));
    }

    [Test]
    public void Without_a_member_list_no_fault_is_injected() => Assert.That(
        QuorumMargin.WhyNone(new EtcdReading([new EtcdAnswer("cp-1", Members: null, Status: null, "refused")]), ["cp-1"]),
        Does.StartWith("no etcd member returns the member list"));

    private static EtcdReading Reading(int count, int healthy, params EtcdMember[] extra)
    {
        var members = Enumerable.Range(1, count).Select(number => new EtcdMember((ulong)number, $"cp-{number}", ["https://x:2379"], Learner: false)).Concat(extra).ToList();
        return new EtcdReading([.. Enumerable.Range(1, count).Select(number => new EtcdAnswer(
            $"cp-{number}", members, number <= healthy ? new EtcdStatus((ulong)number, 1, 3, 10, "3.5.0", []) : null, ""))]);
    }
}
