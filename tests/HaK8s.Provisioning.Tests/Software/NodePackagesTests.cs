using HaK8s.ClusterFile;
using HaK8s.Planning;
using HaK8s.Planning.Facts;
using HaK8s.Software;
using HaK8s.Templates;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Software;

public class NodePackagesTests
{
    private static readonly HostOs Rocky = new("rocky", "9.4", PackageFamily.Dnf);
    private static readonly HostOs Ubuntu = new("ubuntu", "24.04", PackageFamily.Apt);

    [TestCase(ContainerRuntime.Containerd, "containerd, kubelet=1.34.2-1.1, kubeadm=1.34.2-1.1, kubectl=1.34.2-1.1, kubernetes-cni, curl, iptables")]
    [TestCase(ContainerRuntime.ContainerdIo, "containerd.io, kubelet=1.34.2-1.1, kubeadm=1.34.2-1.1, kubectl=1.34.2-1.1, kubernetes-cni, curl, iptables")]
    [TestCase(ContainerRuntime.CriO, "cri-o, kubelet=1.34.2-1.1, kubeadm=1.34.2-1.1, kubectl=1.34.2-1.1, kubernetes-cni, curl, cri-tools, iptables")]
    public void A_node_with_apt_gets_the_configured_runtime(ContainerRuntime runtime, string packages) =>
        Assert.That(Packages(Plan(runtime, Ubuntu)), Is.EqualTo(packages));

    [TestCase(ContainerRuntime.Containerd, "containerd.io, kubelet=1.34.2, kubeadm=1.34.2, kubectl=1.34.2, kubernetes-cni, curl, iptables-nft, container-selinux, iproute-tc")]
    [TestCase(ContainerRuntime.CriO, "cri-o, kubelet=1.34.2, kubeadm=1.34.2, kubectl=1.34.2, kubernetes-cni, curl, cri-tools, iptables-nft, container-selinux, iproute-tc")]
    public void A_node_with_dnf_gets_the_configured_runtime(ContainerRuntime runtime, string packages) =>
        Assert.That(Packages(Plan(runtime, Rocky)), Is.EqualTo(packages));

    [TestCase(ContainerRuntime.Containerd, "containerd.io")]
    [TestCase(ContainerRuntime.ContainerdIo, null)]
    [TestCase(ContainerRuntime.CriO, null)]
    public void Only_the_distributions_containerd_may_be_Docker_Engines(ContainerRuntime runtime, string? instead)
    {
        var plan = Plan(runtime, Ubuntu);
        Assert.That(NodePackages.Of(plan, plan.Workers[0])[0].Instead, Is.EqualTo(instead));
    }

    [TestCase("debian", "13", PackageFamily.Apt, "containerd")]
    [TestCase("ubuntu", "26.04", PackageFamily.Apt, "containerd-stable")]
    [TestCase("ol", "9.4", PackageFamily.Dnf, "containerd.io")]
    [TestCase("centos", "10", PackageFamily.Dnf, "containerd.io")]
    public void The_runtimes_package_has_the_name_that_the_distribution_lists(string id, string version, PackageFamily family, string package) =>
        Assert.That(Packages(Plan(ContainerRuntime.Containerd, new HostOs(id, version, family))), Does.StartWith($"{package}, "));

    [TestCase("1.31.14", "conntrack, iptables")]
    [TestCase("1.32.13", "iptables")]
    [TestCase("1.33.13", "")]
    public void What_kubeadm_asks_for_is_installed_even_if_kubelets_package_no_longer_depends_on_it(string version, string packages)
    {
        var plan = Plan(ContainerRuntime.Containerd, Ubuntu, version);
        var names = Packages(plan with { Network = plan.Network with { Cni = CniPlugin.Calico } });
        Assert.That(names[(names.IndexOf("curl", StringComparison.Ordinal) + 4)..].TrimStart(',', ' '), Is.EqualTo(packages));
    }

    [Test]
    public void Iptables_has_the_name_of_its_distribution_and_is_installed_for_the_bridge_network_only()
    {
        var eight = Plan(ContainerRuntime.Containerd, new HostOs("rocky", "8.10", PackageFamily.Dnf));
        Assert.That(Packages(eight), Does.Contain("curl, iptables, container-selinux"));
        Assert.That(Packages(eight with { Network = eight.Network with { Cni = CniPlugin.Calico } }), Does.Not.Contain("iptables"));
    }

    [TestCase(ContainerRuntime.ContainerdIo, "ubuntu")]
    [TestCase(ContainerRuntime.CriO, "ubuntu")]
    [TestCase(ContainerRuntime.Containerd, "rocky")]
    [TestCase(ContainerRuntime.CriO, "rocky")]
    public void Repositories_and_runtime_are_configured_by_family(ContainerRuntime runtime, string id)
    {
        var plan = Plan(runtime, id == "ubuntu" ? Ubuntu : Rocky);
        GoldenFile.ShouldMatch(
            GoldenText.Of([.. ConfigTemplates.PackageSources(plan, plan.Workers[0]), .. ConfigTemplates.Runtime(plan)]),
            $"Templates/Golden/runtime/{id}-{runtime}.golden");
    }

    [TestCase("rhel", "9.4", "x86_64", "rhel/9/x86_64")]
    [TestCase("almalinux", "10.1", "x86_64", "centos/10/x86_64")]
    [TestCase("rocky", "10.0", "aarch64", "centos/10/aarch64")]
    [TestCase("rhel", "9", "", "rhel/9/$basearch")]
    public void The_repository_of_containerd_is_the_same_for_all_minor_releases_and_processors(string id, string version, string architecture, string folder)
    {
        var plan = Plan(ContainerRuntime.Containerd, new HostOs(id, version, PackageFamily.Dnf) { Architecture = architecture });
        Assert.That(plan.Workers[0].Repositories[1].Location, Is.EqualTo($"https://download.docker.com/linux/{folder}/stable"));
    }

    [Test]
    public void CRIO_on_cgroup_v1_keeps_its_monitors_out_of_systemds_slices()
    {
        var plan = Plan(ContainerRuntime.CriO, Ubuntu);
        plan = plan with { Kubernetes = plan.Kubernetes with { CgroupDriver = "cgroupfs" } };
        Assert.That(ConfigTemplates.Runtime(plan)[0].Content, Does.Contain("conmon_cgroup = \"pod\"").And.Contain("cgroup_manager = \"cgroupfs\""));
    }

    [TestCase(ContainerRuntime.CriO, "1.26.15", "debian", "12")]
    [TestCase(ContainerRuntime.ContainerdIo, "1.34.2", "debian", "7")]
    public void A_version_that_no_repository_has_is_refused_before_any_change(ContainerRuntime runtime, string version, string id, string release) =>
        Assert.That(() => Plan(runtime, new HostOs(id, release, PackageFamily.Apt), version), Throws.InstanceOf<PlanningException>().With.Message.Contains("try: "));

    private static string Packages(ClusterPlan plan) => string.Join(", ", NodePackages.Of(plan, plan.Workers[0]));

    private static ClusterPlan Plan(ContainerRuntime runtime, HostOs os, string version = "1.34.2")
    {
        var spec = Plans.Spec(2, 3, 2);
        var upstream = Plans.Existing(version).Kubernetes.Packages with { ContainerdMajor = 1, RpmRepository = "https://pkgs.k8s.io/core:/stable:/v1.34/rpm/", RuntimeAptKey = "runtime key" };
        return ClusterPlanner.Plan(
            spec with { Kubernetes = spec.Kubernetes with { Runtime = runtime } },
            new MachineFacts
            {
                Systems = spec.Hosts.ToDictionary(host => host.Name, _ => os),
                Traits = new MachineTraits(),
                Packages = upstream,
            });
    }
}
