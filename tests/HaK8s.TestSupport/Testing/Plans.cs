using HaK8s.ClusterFile;
using HaK8s.Planning;
using HaK8s.Planning.Facts;

namespace HaK8s.Tests.Testing;

/// <summary>Plans for tests, made by the planner from small cluster files.</summary>
internal static class Plans
{
    /// <summary>2 load balancers, 3 control planes, 2 workers in the lab, Kubernetes from Debian's source.</summary>
    public static ClusterPlan Lab { get; } = ClusterPlanner.Plan(Spec(2, 3, 2), LabFacts);

    /// <summary>The same on existing machines with upstream's packages.</summary>
    public static ClusterPlan Existing(string version, int balancers = 2, int controlPlanes = 3, int workers = 2) =>
        ClusterPlanner.Plan(Spec(balancers, controlPlanes, workers), Upstream(version));

    /// <summary>Three control planes without other hosts; they also balance.</summary>
    public static ClusterPlan ThreeMachines { get; } = ClusterPlanner.Plan(
        Spec(0, 3, 0) with { Kubernetes = new KubernetesSpec { ControlPlanesRunWorkloads = true } }, LabFacts);

    /// <summary>A pair of nginx load balancers.</summary>
    public static ClusterPlan Nginx { get; } = ClusterPlanner.Plan(
        Spec(2, 3, 1) with { LoadBalancer = new LoadBalancerSpec { Kind = LoadBalancerKind.Nginx, Vip = "10.98.0.10" } }, LabFacts);

    /// <summary>etcd on three separate hosts, the endpoint by name, authorities copied.</summary>
    public static ClusterPlan ExternalEtcd(string version = "1.20.2") => ClusterPlanner.Plan(
        EtcdSpec(), version == "1.20.2" ? LabFacts : Upstream(version));

    /// <summary>A user-provided load balancer.</summary>
    public static ClusterPlan ExternalBalancer { get; } = ClusterPlanner.Plan(
        Spec(0, 3, 1) with { LoadBalancer = new LoadBalancerSpec { Kind = LoadBalancerKind.External, Address = "10.98.0.10" } }, LabFacts);

    /// <summary>The cluster file of <see cref="ExternalEtcd"/>.</summary>
    public static ClusterSpec EtcdSpec()
    {
        var spec = Spec(2, 2, 1);
        return spec with
        {
            Hosts = [.. spec.Hosts, .. Many(3, "etcd", HostRole.Etcd, 40)],
            LoadBalancer = spec.LoadBalancer with { DnsName = "api.example.internal" },
            Kubernetes = new KubernetesSpec { Certificates = CertificateTransfer.Copy },
        };
    }

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

    public static MachineFacts LabFacts => new()
    {
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

    /// <summary>Invented machines for any cluster file: the lab's for the lab, else upstream's packages in the requested version.</summary>
    public static MachineFacts FactsFor(ClusterSpec spec) => spec.Machines.Provider == MachineProvider.Lab && spec.Kubernetes.Version is null
        ? LabFacts
        : WithRuntimeKeys(Upstream(spec.Kubernetes.Version?.TrimStart('v') ?? "1.34.2"));

    private static MachineFacts WithRuntimeKeys(MachineFacts machines) =>
        machines with { Packages = machines.Packages with { RuntimeAptKey = machines.Packages.AptKey, RuntimeRpmKey = machines.Packages.AptKey } };

    private static MachineFacts Upstream(string version) => new()
    {
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
