using HaK8s.Kubernetes.Etcd;
using NUnit.Framework;

namespace HaK8s.Tests.Kubernetes.Etcd;

public class QuorumTests
{
    [TestCase(0, 1, 0)]
    [TestCase(1, 1, 0)]
    [TestCase(2, 2, 0)]
    [TestCase(3, 2, 1)]
    [TestCase(4, 3, 1)]
    [TestCase(5, 3, 2)]
    [TestCase(7, 4, 3)]
    public void The_quorum_follows_from_the_number_of_voters(int voters, int needed, int tolerates)
    {
        var quorum = new Quorum(voters);
        Assert.Multiple(() =>
        {
            Assert.That(quorum.Needed, Is.EqualTo(needed));
            Assert.That(quorum.Tolerates, Is.EqualTo(tolerates));
        });
    }

    [TestCase(3, 3, 1, true)]
    [TestCase(3, 3, 2, false)]
    [TestCase(3, 2, 1, false)]
    [TestCase(4, 4, 1, true)]
    [TestCase(4, 4, 2, false)]
    [TestCase(5, 5, 2, true)]
    [TestCase(5, 4, 2, false)]
    [TestCase(1, 1, 1, false)]
    [TestCase(0, 0, 0, false)]
    public void A_loss_is_survived_when_a_majority_of_all_voters_still_runs(int voters, int running, int lost, bool survives)
        => Assert.That(new Quorum(voters).SurvivesLossOf(lost, running), Is.EqualTo(survives));
}
