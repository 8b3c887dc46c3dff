using HaK8s.Planning;
using HaK8s.Steps.Desired;
using HaK8s.Steps.Kubeconfigs;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Kubeconfigs;

public class PlaceKubeconfigTests
{
    private static readonly ClusterPlan Plan = MakePlan();

    [Test]
    public void Control_planes_and_the_named_hosts_get_it() =>
        Assert.That(new PlaceKubeconfig().Hosts(Plan).Hosts.Select(host => host.Name), Is.EqualTo(new[] { "lb-1", "cp-1", "cp-2", "cp-3" }));

    [Test]
    public void A_load_balancer_gets_kubectl_of_the_clusters_version_too()
    {
        var state = PlaceKubeconfig.Desired(Plan, Plan.LoadBalancers[0], "content");
        Assert.That(PlaceKubeconfig.Decide(state, StateFacts.Read("")).Select(action => action.Title), Is.SupersetOf(new[] { "Install kubectl=1.20.2-1", "Hold kubectl", "Write /root/.kube/config" }));
    }

    [Test]
    public void Somebodys_own_is_kept_beside_it()
    {
        var state = PlaceKubeconfig.Desired(Plan, Plan.Bootstrap, "content");
        var titles = PlaceKubeconfig.Decide(state, StateFacts.Read("file\t/root/.kube/config\tother 600 root:root\n")).Select(action => action.Title);
        Assert.That(titles, Is.EqualTo(new[] { "Keep /root/.kube/config as it was", "Write /root/.kube/config" }));
    }

    private static ClusterPlan MakePlan()
    {
        var spec = Plans.Spec(2, 3, 2);
        return ClusterPlanner.Plan(spec with { Kubernetes = spec.Kubernetes with { KubeconfigOn = ["lb-1"] } }, Plans.LabInventory);
    }
}
