using HaK8s.Steps.Reset;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Reset;

public sealed class ForgetClusterTests
{
    [Test]
    public void The_mark_is_removed_where_there_is_one()
    {
        var step = new ForgetCluster();
        Assert.That(step.Hosts(Plans.Lab).Hosts, Is.EqualTo(Plans.Lab.Hosts));
        Assert.That(step.Decide(Plans.Lab, Plans.Lab.Bootstrap, facts: true).Single().Script.Text, Is.EqualTo("rm -f /var/lib/hak8s/cluster"));
        Assert.That(step.Decide(Plans.Lab, Plans.Lab.Bootstrap, facts: false), Is.Empty);
    }

    [TestCase("", ExpectedResult = null)]
    [TestCase("lab", ExpectedResult = null)]
    [TestCase("production", ExpectedResult = "it belongs to cluster production")]
    public string? A_host_of_another_cluster_is_not_reset(string owner) => ConfirmOwner.Refusal(Plans.Lab, Plans.Lab.Bootstrap, owner)?.Detail;
}
