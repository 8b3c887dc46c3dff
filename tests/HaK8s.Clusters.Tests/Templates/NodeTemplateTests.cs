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

    [TestCase(CniPlugin.Bridge, "interface-name:cni0;interface-name:veth*")]
    [TestCase(CniPlugin.Calico, "interface-name:cali*;interface-name:tunl*;interface-name:vxlan.calico;interface-name:vxlan-v6.calico;interface-name:wireguard.cali;interface-name:wg-v6.cali")]
    [TestCase(CniPlugin.Flannel, "interface-name:flannel*;interface-name:cni0;interface-name:veth*")]
    [TestCase(CniPlugin.Cilium, "interface-name:cilium_*;interface-name:lxc*")]
    public void NetworkManager_leaves_the_cards_of_the_pod_network_alone(CniPlugin cni, string devices)
    {
        var plan = Plans.Existing("1.34.2");
        plan = plan with { Network = plan.Network with { Cni = cni } };
        var settings = ConfigTemplates.PodNetwork(plan, plan.Workers[0]).Single(file => file.Path == HostPaths.NetworkManagerSettings);
        Assert.That(settings.Content, Does.EndWith($"[keyfile]\nunmanaged-devices={devices}\n"));
        Assert.That(ConfigTemplates.PodNetwork(Plans.Lab, Plans.Lab.Workers[0]).Select(file => file.Path), Has.None.EqualTo(settings.Path), "the lab has no NetworkManager");
    }

    [Test]
    public void The_routes_of_a_node_are_kept_as_its_unit_sets_them()
    {
        var files = ConfigTemplates.PodNetwork(Plans.Lab, Plans.Lab.Workers[0]);
        var set = Lines(HostPaths.PodRoutesUnit, "ExecStartPre=ip ");
        Assert.That(set, Has.Count.EqualTo(4));
        Assert.That(Lines(HostPaths.PodRoutesKeeper, ""), Is.SupersetOf(set));

        List<string> Lines(string path, string start) =>
            [.. files.Single(file => file.Path == path).Content.Split('\n').Where(line => line.StartsWith(start + "route replace", StringComparison.Ordinal)).Select(line => line[start.Length..])];
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
