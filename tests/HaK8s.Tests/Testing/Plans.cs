using HaK8s.ClusterFile;
using HaK8s.Machines;
using HaK8s.Planning;

namespace HaK8s.Tests.Testing;

/// <summary>Plans for tests: the planner's own, from small cluster files.</summary>
internal static class Plans
{
    /// <summary>2 load balancers, 3 control planes, 2 workers in the lab, Kubernetes from Debian's source.</summary>
    public static ClusterPlan Lab { get; } = ClusterPlanner.Plan(Spec(2, 3, 2), LabInventory);

    /// <summary>The same on machines of their own with upstream's packages.</summary>
    public static ClusterPlan Existing(string version, int balancers = 2, int controlPlanes = 3, int workers = 2) =>
        ClusterPlanner.Plan(Spec(balancers, controlPlanes, workers), Upstream(version));

    public static ClusterSpec Spec(int balancers, int controlPlanes, int workers) => new()
    {
        Name = "lab",
        Hosts =
        [
            .. Many(balancers, "lb", HostRole.LoadBalancer, 10),
            .. Many(controlPlanes, "cp", HostRole.ControlPlane, 20),
            .. Many(workers, "worker", HostRole.Worker, 30),
        ],
        LoadBalancer = new LoadBalancerSpec { Vip = "10.98.0.10" },
        Network = new NetworkSpec { ServiceSubnet = "10.112.0.0/16" },
    };

    public static Inventory LabInventory => new()
    {
        Hosts = [],
        KnownHostsFile = "/dev/null",
        Traits = new MachineTraits { CgroupV1 = true, SharedKernel = true, Interface = "eth0", AptProxy = "http://10.98.0.1:3142" },
        Packages = new PackageSource
        {
            KubernetesVersion = "1.20.2",
            AptRepository = "http://10.98.0.1:5080/apt stable main",
            AptKey = "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nexample\n-----END PGP PUBLIC KEY BLOCK-----",
            PackageVersion = "1.20.2-1",
            ImageRepository = "10.98.0.1:5000",
            InsecureRegistry = "10.98.0.1:5000",
            PauseTag = "3.2",
            EtcdTag = "3.4.23-0",
            HasCoreDns = false,
            CniPackage = "containernetworking-plugins",
            CniBinFolder = "/usr/lib/cni",
        },
    };

    private static Inventory Upstream(string version) => new()
    {
        Hosts = [],
        KnownHostsFile = "/dev/null",
        Traits = new MachineTraits(),
        Packages = new PackageSource
        {
            KubernetesVersion = version,
            AptRepository = $"https://pkgs.k8s.io/core:/stable:/v{version[..version.LastIndexOf('.')]}/deb/ /",
            AptKey = "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nexample\n-----END PGP PUBLIC KEY BLOCK-----",
            PackageVersion = $"{version}-1.1",
            ImageRepository = "registry.k8s.io",
            PauseTag = "3.10",
            ContainerdMajor = int.Parse(version.Split('.')[1]) >= 34 ? 2 : 1,
        },
    };

    private static IEnumerable<HostSpec> Many(int count, string name, HostRole role, int first) =>
        Enumerable.Range(1, count).Select(number => new HostSpec { Name = $"{name}-{number}", Role = role, Address = $"10.98.0.{first + number}" });
}
