using HaK8s.ClusterFile;
using HaK8s.Planning;
using HaK8s.Steps.Reset;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Reset;

public sealed class ForgetClusterTests
{
    [Test]
    public void The_marker_file_is_removed_if_it_exists()
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

    [Test]
    public async Task A_host_whose_owner_cannot_be_read_is_not_reset()
    {
        var cluster = new ScriptedCluster(Plans.Lab);
        cluster["cp-2"].Off = true;
        await cluster.RunAsync(new ConfirmOwner(), "cp-2");
        Assert.That(cluster.Context.SkippedHosts.Contains("cp-2"), Is.True, "it may answer again and belong to another cluster");
    }

    [Test]
    public void A_jumpbox_that_is_only_passed_through_may_belong_to_another_cluster()
    {
        var plan = Plans.Lab with { Hosts = [.. Plans.Lab.Hosts, new HostPlan { Name = "jump", Role = HostRole.Jumpbox, Address = "10.98.0.5" }] };
        Assert.Multiple(() =>
        {
            Assert.That(new ConfirmOwner().Hosts(plan).Hosts, Is.EqualTo(Plans.Lab.Hosts));
            Assert.That(new ForgetCluster().Hosts(plan).Hosts, Is.EqualTo(Plans.Lab.Hosts));
            Assert.That(plan.IsMarked(plan.Hosts[^1] with { HasKubeconfig = true }), Is.True);
        });
    }
}
