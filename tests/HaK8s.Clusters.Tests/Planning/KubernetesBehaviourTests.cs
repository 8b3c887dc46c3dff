using HaK8s.Planning;
using NUnit.Framework;

namespace HaK8s.Tests.Planning;

public class KubernetesBehaviourTests
{
    [TestCase(20, 40)]
    [TestCase(31, 40)]
    [TestCase(32, 50)]
    [TestCase(36, 50)]
    public void A_silent_node_is_given_up_after_the_grace_period_of_the_version(int minor, int seconds) => Assert.That(KubernetesBehaviour.Of(minor).NodeGrace, Is.EqualTo(seconds));

    [TestCase(21, false)]
    [TestCase(22, true)]
    public void Etcd_votes_before_elections_from_3_5_on(int minor, bool votes) => Assert.That(KubernetesBehaviour.Of(minor).EtcdVotesFirst, Is.EqualTo(votes));
}
