using HaK8s.ClusterFile;
using HaK8s.Planning;
using HaK8s.Templates;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Templates;

public class NodeTemplateTests
{
    [Test]
    public void A_node_of_the_lab_runs_containerd_1_with_cgroupfs_and_pulls_over_plain_HTTP() =>
        Golden(Plans.Lab, "node/lab");

    [Test]
    public void A_node_with_upstream_packages_runs_containerd_2_with_the_cgroups_of_systemd() =>
        Golden(Plans.Existing("1.36.2"), "node/upstream-containerd-2");

    [Test]
    public void Without_our_CNI_there_is_no_pod_network()
    {
        var plan = Plans.Lab with { Network = Plans.Lab.Network with { Cni = CniPlugin.None } };
        Assert.That(ConfigTemplates.PodNetwork(plan, plan.Bootstrap), Is.Empty);
    }

    private static void Golden(ClusterPlan plan, string name)
    {
        var host = plan.Workers[0];
        GoldenFile.ShouldMatch(
            GoldenText.Of([
                .. ConfigTemplates.PackageSources(plan, host),
                .. ConfigTemplates.Runtime(plan),
                .. ConfigTemplates.Node(plan, host),
                .. ConfigTemplates.PodNetwork(plan, host),
            ]),
            $"Templates/Golden/{name}.golden");
    }
}
