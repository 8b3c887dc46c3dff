using HaK8s.Kubernetes.Etcd;
using NUnit.Framework;

namespace HaK8s.Tests.Kubernetes.Etcd;

public class EtcdReadingTests
{
    private static readonly string[] Names = ["cp-1", "cp-2", "cp-3"];

    private static readonly EtcdMember[] Members = [.. Names.Select((name, index) => new EtcdMember((ulong)index + 1, name, [$"https://{name}:2379"], Learner: false))];

    [Test]
    public void Three_voters_under_one_leader_have_no_problems() => Assert.Multiple(() =>
    {
        Assert.That(Reading(2, 2, 2).Problems(Names), Is.Empty);
        Assert.That(Reading(2, 2, 2).Leader, Is.EqualTo("cp-2"));
    });

    [Test]
    public void A_leader_without_a_majority_does_not_count() => Assert.That(Reading(2, 0, 0).Leader, Is.Null);

    [Test]
    public void A_member_without_a_leader_is_a_problem() => Assert.That(Reading(2, 2, 0).Problems(Names), Is.EqualTo(new[] { "etcd on cp-3 has no leader" }));

    [Test]
    public void Two_views_of_the_leader_are_a_problem() => Assert.That(Reading(2, 2, 1).Problems(Names), Does.Contain("the etcd members disagree about the leader or its term"));

    [Test]
    public void A_control_plane_outside_the_member_list_is_a_problem() => Assert.That(Reading(2, 2, 2).Problems([.. Names, "cp-4"]), Is.EqualTo(new[] { "cp-4 is not an etcd member" }));

    [Test]
    public void A_silent_member_is_a_problem_with_its_reason()
    {
        var reading = Reading(2, 2, 2);
        reading = new EtcdReading([reading.Answers[0], reading.Answers[1], new EtcdAnswer("cp-3", Members: null, Status: null, "no route to host")]);
        Assert.That(reading.Problems(Names), Is.EqualTo(new[] { "etcd on cp-3 does not answer: no route to host" }));
    }

    [TestCase(0ul, 9ul, "cp-2")]
    [TestCase(1ul, 4ul, "cp-2")]
    [TestCase(2ul, 6ul, "cp-1")]
    public void Members_with_a_leader_are_trusted_first_then_the_highest_term(ulong leader, ulong term, string believed)
    {
        var reading = new EtcdReading([Answer(0, Members[..1], leader, term), Answer(1, Members[..2], leader: 2, term: 5)]);
        var trusted = reading.Trusted!;
        Assert.That(trusted.Host, Is.EqualTo(believed));
        Assert.That(reading.Members, Is.SameAs(trusted.Members));
    }

    private static EtcdAnswer Answer(int index, EtcdMember[] members, ulong leader, ulong term) =>
        new(Names[index], members, new EtcdStatus((ulong)index + 1, leader, term, 100, "3.6.14", []), "");

    private static EtcdReading Reading(params ulong[] leaders) => new([.. leaders.Select((leader, index) =>
        new EtcdAnswer(Names[index], Members, new EtcdStatus((ulong)index + 1, leader, 5, 100, "3.6.14", []), ""))]);
}
