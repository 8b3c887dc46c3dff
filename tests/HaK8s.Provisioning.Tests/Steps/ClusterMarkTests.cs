using HaK8s.ClusterFile;
using HaK8s.Planning;
using HaK8s.Steps.Kubeconfigs;
using HaK8s.Steps.LoadBalancers;
using HaK8s.Steps.Nodes;
using HaK8s.Templates;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps;

/// <summary>Every host that gets something of a cluster has its marker file.</summary>
public class ClusterMarkTests
{
    private static readonly ConfigFile Mark = new("/var/lib/hak8s/cluster", "lab 10.98.0.10:6443\n");

    [Test]
    public void Load_balancers_and_nodes_are_marked_before_anything_else_is_written()
    {
        Assert.That(new ConfigureLoadBalancer().Desired(Plans.Lab, Plans.Lab.LoadBalancers[0]).Files[0].File, Is.EqualTo(Mark));
        Assert.That(new PrepareNode().Desired(Plans.Lab, Plans.Lab.Workers[0]).Files[0].File, Is.EqualTo(Mark));
        var apart = Plans.ExternalEtcd();
        Assert.That(new PrepareNode().Hosts(apart).Hosts, Is.SupersetOf(apart.EtcdHosts));
    }

    [Test]
    public void A_jumpbox_is_marked_when_it_gets_the_kubeconfig_and_not_when_it_is_only_passed_through()
    {
        var step = new MarkJumpbox();
        Assert.That(step.Hosts(WithJumpbox("jump-1")).Hosts.Select(host => host.Name), Is.EqualTo(new[] { "jump-1" }));
        Assert.That(step.Hosts(WithJumpbox("lb-1")).Hosts, Is.Empty, "marked already");
        Assert.That(step.Desired(Plans.Lab, Plans.Lab.Bootstrap).Files.Single().File, Is.EqualTo(Mark));
    }

    [Test]
    public void Rendered_files_have_the_mark_once_for_each_host() =>
        Assert.That(new[] { Plans.Lab, Plans.ThreeMachines }.SelectMany(plan => plan.Hosts.Select(host => RenderedFiles.Of(plan, host).Count(file => file.Path == Mark.Path))), Is.All.EqualTo(1));

    private static ClusterPlan WithJumpbox(string kubeconfigOn)
    {
        var spec = Plans.Spec(2, 3, 2);
        return ClusterPlanner.Plan(
            spec with
            {
                Hosts = [.. spec.Hosts, new HostSpec { Name = "jump-1", Role = HostRole.Jumpbox, Address = "10.98.0.9" }],
                Kubernetes = spec.Kubernetes with { KubeconfigOn = [kubeconfigOn] },
            },
            Plans.LabFacts);
    }
}
