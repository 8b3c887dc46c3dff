using HaK8s.ClusterFile;
using HaK8s.Machines;

namespace HaK8s.Planning;

/// <summary>The Kubernetes part of the plan.</summary>
internal static class KubernetesPlanner
{
    public static KubernetesPlan Plan(ClusterSpec spec, IReadOnlyList<HostPlan> hosts, EndpointPlan endpoint, Inventory inventory)
    {
        var packages = inventory.Packages;
        var traits = inventory.Traits;
        return new KubernetesPlan
        {
            Version = packages.KubernetesVersion,
            KubeadmApi = KubeadmApi(int.Parse(packages.KubernetesVersion.Split('.')[1])),
            CgroupDriver = traits.CgroupV1 ? "cgroupfs" : "systemd",
            PauseImage = $"{packages.ImageRepository}/pause:{packages.PauseTag}",
            IgnoredPreflightErrors = [.. Ignored(packages, traits).Order(StringComparer.Ordinal)],
            SkippedPhases = packages.HasCoreDns ? [] : ["addon/coredns"],
            CertSans = [.. CertSans(hosts, endpoint).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Runtime = spec.Kubernetes.Runtime,
            ControlPlanesRunWorkloads = spec.Kubernetes.ControlPlanesRunWorkloads,
            Certificates = spec.Kubernetes.Certificates,
            Packages = packages,
            Traits = traits,
        };
    }

    /// <summary>The newest that the version writes: v1beta3 came with 1.22, v1beta4 with 1.31.</summary>
    private static string KubeadmApi(int minor) => minor switch
    {
        < 22 => "kubeadm.k8s.io/v1beta2",
        < 31 => "kubeadm.k8s.io/v1beta3",
        _ => "kubeadm.k8s.io/v1beta4",
    };

    private static IEnumerable<string> Ignored(PackageSource packages, MachineTraits traits)
    {
        // It looks for the kernel's configuration and modules, and since 1.35 refuses cgroup v1.
        if (traits.SharedKernel || traits.CgroupV1)
            yield return "SystemVerification";
        if (traits.SharedKernel)
        {
            yield return "FileContent--proc-sys-net-bridge-bridge-nf-call-iptables";
            yield return "Swap";
        }

        // kubeadm pulls CoreDNS's image even when the addon is skipped.
        if (!packages.HasCoreDns)
            yield return "ImagePull";
    }

    private static IEnumerable<string> CertSans(IReadOnlyList<HostPlan> hosts, EndpointPlan endpoint) =>
        [endpoint.Address, .. endpoint.DnsName is { } name ? [name] : Array.Empty<string>(), "localhost", "127.0.0.1", .. hosts.Where(host => host.Role == HostRole.ControlPlane).SelectMany(host => new[] { host.Name, host.Address })];
}
