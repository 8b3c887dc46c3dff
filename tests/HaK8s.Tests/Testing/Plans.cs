using HaK8s.ClusterFile;
using HaK8s.Machines;
using HaK8s.Planning;

namespace HaK8s.Tests.Testing;

/// <summary>A small complete plan for tests: two load balancers, three control planes, one worker.</summary>
internal static class Plans
{
    public static HostPlan Host(string name, HostRole role, string address) => new() { Name = name, Role = role, Address = address };

    public static ClusterPlan Default { get; } = new()
    {
        Name = "test",
        Hosts =
        [
            Host("lb-1", HostRole.LoadBalancer, "10.0.0.11"),
            Host("lb-2", HostRole.LoadBalancer, "10.0.0.12"),
            Host("cp-1", HostRole.ControlPlane, "10.0.0.21"),
            Host("cp-2", HostRole.ControlPlane, "10.0.0.22"),
            Host("cp-3", HostRole.ControlPlane, "10.0.0.23"),
            Host("worker-1", HostRole.Worker, "10.0.0.31"),
        ],
        Endpoint = new EndpointPlan("10.0.0.10", 6443),
        Vrrp = new VrrpPlan { VirtualRouterId = 51, AdvertInterval = 0.3, Interface = "eth0" },
        Balancing = new BalancingPlan(),
        Network = new NetworkPlan("10.244.0.0/16", "10.96.0.0/12", "cluster.local", CniPlugin.Bridge),
        Kubernetes = new KubernetesPlan
        {
            Version = "1.34.2",
            KubeadmApi = "kubeadm.k8s.io/v1beta4",
            CgroupDriver = "systemd",
            PauseImage = "registry.k8s.io/pause:3.10",
            IgnoredPreflightErrors = [],
            SkippedPhases = [],
            CertSans = ["10.0.0.10"],
            Traits = new MachineTraits(),
            Packages = new PackageSource
            {
                KubernetesVersion = "1.34.2",
                AptRepository = "https://pkgs.k8s.io/core:/stable:/v1.34/deb/ /",
                AptKey = "",
                PackageVersion = "1.34.2-1.1",
                ImageRepository = "registry.k8s.io",
                PauseTag = "3.10",
            },
        },
    };
}
