using HaK8s.ClusterFile;
using HaK8s.ClusterFile.Kubeadm;
using HaK8s.Planning.Facts;

namespace HaK8s.Planning;

/// <summary>Plans Kubernetes.</summary>
internal static class KubernetesPlanner
{
    public static KubernetesPlan Plan(ClusterSpec spec, IReadOnlyList<HostPlan> hosts, EndpointPlan endpoint, MachineFacts machines)
    {
        var packages = machines.Packages;
        var traits = machines.Traits;
        var minor = int.Parse(packages.KubernetesVersion.Split('.')[1]);
        var api = KubernetesMinors.KubeadmApi(minor);
        var cgroupDriver = traits.CgroupV1 ? "cgroupfs" : "systemd";
        return new KubernetesPlan
        {
            Version = packages.KubernetesVersion,
            KubeadmApi = $"{KubeadmKinds.Group}/{api}",
            CgroupDriver = cgroupDriver,
            PauseImage = $"{packages.ImageRepository}/pause:{packages.PauseTag}",
            IgnoredPreflightErrors = [.. Ignored(packages, traits, spec.Preflight).Order(StringComparer.Ordinal)],
            SkippedPhases = [.. Skipped(packages, spec.Network)],
            CertSans = [.. CertSans(hosts, endpoint).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Runtime = spec.Kubernetes.Runtime,
            ControlPlanesRunWorkloads = spec.Kubernetes.ControlPlanesRunWorkloads,
            ProxyUsesNftables = minor >= KubernetesMinors.ProxyWithNftables && NeedNftables([.. hosts.Where(host => host.PodSubnet.Length > 0).Select(host => host.Os)]),
            Certificates = spec.Kubernetes.Certificates,
            EncryptionAtRest = spec.Kubernetes.EncryptionAtRest,
            AuditPolicy = AuditPolicyFile.TextOf(spec.Kubernetes),
            Kubeadm = Checked(spec.Kubernetes.Kubeadm, api, cgroupDriver),
            Packages = packages,
            Traits = traits,
        };
    }

    /// <summary>The kernel of RHEL 8 is too old for kube-proxy's nftables mode.</summary>
    private static bool NeedNftables(IReadOnlyList<HostOs> nodes) =>
        nodes.Any(os => os is { IsEnterpriseLinux: true, Major: >= 10 }) && !nodes.Any(os => os is { IsEnterpriseLinux: true, Major: < 9 });

    /// <summary>Checks the rules that depend on the resolved version and the machines.</summary>
    /// <exception cref="ClusterFileException">The user's kubeadm configuration does not fit the version or the
    /// machines.</exception>
    private static UserKubeadm? Checked(UserKubeadm? user, string api, string cgroupDriver)
    {
        if (user is null)
            return null;
        var problems = KubeadmVersionRules.Of(user, api).Concat(KubeadmOwnRules.Cgroups(user, cgroupDriver)).ToList();
        return problems.Count == 0 ? user : throw new ClusterFileException(problems);
    }

    private static IEnumerable<string> Skipped(PackageSource packages, NetworkSpec network)
    {
        if (!packages.HasCoreDns)
            yield return "addon/coredns";
        if (network.KubeProxyReplacement)
            yield return "addon/kube-proxy";
    }

    private static IEnumerable<string> Ignored(PackageSource packages, MachineTraits traits, PreflightSpec preflight)
    {
        // kubeadm has the same limits as the preflight. Without this, it would stop users who ignore the preflight's.
        if (preflight.Ignore.Contains(PreflightCheck.Size))
        {
            yield return "NumCPU";
            yield return "Mem";
        }

        // This check looks for the kernel's configuration and modules, and since 1.35 refuses cgroup v1.
        if (traits.SharedKernel || traits.CgroupV1)
            yield return "SystemVerification";
        if (traits.SharedKernel)
        {
            yield return "FileContent--proc-sys-net-bridge-bridge-nf-call-iptables";
            yield return "Swap";
        }

        // kubeadm pulls CoreDNS's image even if the addon is skipped.
        if (!packages.HasCoreDns)
            yield return "ImagePull";
    }

    private static IEnumerable<string> CertSans(IReadOnlyList<HostPlan> hosts, EndpointPlan endpoint) =>
        [endpoint.Address, .. endpoint.DnsName is { } name ? [name] : Array.Empty<string>(), "localhost", "127.0.0.1", .. hosts.Where(host => host.Role == HostRole.ControlPlane).SelectMany(host => new[] { host.Name, host.Address })];
}
