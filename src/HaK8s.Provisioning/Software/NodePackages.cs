using HaK8s.ClusterFile;
using HaK8s.Planning;
using HaK8s.Planning.Facts;

namespace HaK8s.Software;

/// <summary>The packages of a node for its distribution's family and the configured runtime.</summary>
internal static class NodePackages
{
    /// <summary>Docker's package of containerd.</summary>
    public const string ContainerdIo = "containerd.io";

    public static IReadOnlyList<Package> Of(ClusterPlan plan, HostPlan host) =>
    [
        Runtime(plan, host),
        Pinned("kubelet", plan, host),
        Pinned("kubeadm", plan, host),
        Pinned("kubectl", plan, host),
        new Package(plan.Kubernetes.Packages.CniPackage),
        // Needed for requests to the API servers and etcd.
        new Package("curl"),
        .. plan.Kubernetes.Runtime == ContainerRuntime.CriO ? [new Package("cri-tools")] : Array.Empty<Package>(),
        .. plan.Kubernetes.Minor < KubernetesMinors.WithoutConntrack ? [new Package(host.Os.Family == PackageFamily.Apt ? "conntrack" : "conntrack-tools")] : Array.Empty<Package>(),
        // Needed by older versions of kubeadm, and by the bridge network's unit and port mappings.
        .. plan.Kubernetes.Minor < KubernetesMinors.WithoutIptables || (plan.Network.Cni == CniPlugin.Bridge && host.PodSubnet.Length > 0) ? [new Package(Iptables(host.Os))] : Array.Empty<Package>(),
        // SELinux stays enforcing; its rules for containers are a package.
        .. host.Os.Family == PackageFamily.Dnf ? [new Package("container-selinux"), new Package("iproute-tc")] : Array.Empty<Package>(),
    ];

    /// <summary>Returns a package of Kubernetes in exactly the planned version.</summary>
    public static Package Pinned(string name, ClusterPlan plan, HostPlan host) =>
        new(name, host.Os.Family == PackageFamily.Apt ? plan.Kubernetes.Packages.PackageVersion : plan.Kubernetes.Version, Hold: true);

    /// <summary>Since RHEL 9 the package has its backend's name, and rpm knows only that name.</summary>
    private static string Iptables(HostOs os) => os.Family == PackageFamily.Apt || os.Version.Split('.')[0] == "8" ? "iptables" : "iptables-nft";

    private static Package Runtime(ClusterPlan plan, HostPlan host)
    {
        if (plan.Kubernetes.Runtime == ContainerRuntime.CriO)
            return new Package("cri-o", Hold: true);
        if (RepositoryPlanner.TakesContainerdIo(plan.Kubernetes.Runtime, host.Os))
            return new Package(ContainerdIo, Hold: true);
        var packages = plan.Kubernetes.Packages;
        var name = packages.RuntimeVersion is null && SystemReleases.Find(host.Os)?.Containerd is { } own ? own : packages.RuntimePackage;
        // Docker Engine brings containerd.io, which excludes the distribution's containerd: installing that one would remove Docker.
        return new Package(name, packages.RuntimeVersion, Hold: true) { Instead = ContainerdIo };
    }
}
