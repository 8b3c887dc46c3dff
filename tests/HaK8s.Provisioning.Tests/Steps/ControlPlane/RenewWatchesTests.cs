using HaK8s.Steps.ControlPlane;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.ControlPlane;

public sealed class RenewWatchesTests
{
    private const string Asked = "read whether its watches must be renewed";
    private const string Acts = "restart the API server";

    [Test]
    public async Task Only_the_marked_host_restarts_its_API_server_and_loses_the_mark()
    {
        var cluster = Cluster();
        cluster["cp-1"].Answers(Asked, "yes\n");
        Assert.That(await cluster.RunAsync(new RenewWatches(), "cp-1", "cp-2", "cp-3"), Is.EqualTo(1));
        Assert.That(cluster["cp-1"].Commands.Select(command => command.Title), Is.EqualTo(new[]
        {
            Asked, Acts, "confirm: Renew the watches of the API", "confirm: Renew the watches of the API", "note that its watches were renewed",
        }));
        Assert.That(cluster.WasAsked("cp-2", Acts) || cluster.WasAsked("cp-3", Acts), Is.False);
    }

    [Test]
    public async Task A_plan_names_the_restart_and_does_nothing()
    {
        var cluster = Cluster(planOnly: true);
        cluster["cp-1"].Answers(Asked, "yes\n");
        Assert.That(await cluster.RunAsync(new RenewWatches(), "cp-1", "cp-2"), Is.EqualTo(1));
        Assert.That(cluster.WasAsked("cp-1", Acts), Is.False);
    }

    [Test]
    public void A_member_that_joins_as_a_learner_needs_no_restart()
    {
        var plan = Plans.Lab;
        Assert.That(new RenewWatches().Hosts(plan).Hosts, Has.Count.EqualTo(3));
        Assert.That(new RenewWatches().Hosts(plan with { Kubernetes = plan.Kubernetes with { Version = "1.29.0" } }).Hosts, Is.Empty);
        Assert.That(new RenewWatches().Hosts(Plans.ExternalEtcd()).Hosts, Is.Empty);
    }

    private static ScriptedCluster Cluster(bool planOnly = false)
    {
        var cluster = new ScriptedCluster(Plans.Lab, planOnly);
        foreach (var host in new[] { "cp-1", "cp-2", "cp-3" })
        {
            cluster[host].Answers(Asked);
            cluster[host].Answers(Acts);
            cluster[host].Answers("confirm: Renew the watches of the API");
            cluster[host].Answers("note that its watches were renewed");
        }

        return cluster;
    }
}
