using HaK8s.ClusterFile;
using HaK8s.Planning.Facts;

namespace HaK8s.Planning;

/// <summary>
/// Determines the repositories of a host: Kubernetes' own, and the runtime's if the distribution has none or another
/// runtime is configured.
/// </summary>
public static class RepositoryPlanner
{
    private const string DockerRpmKey = "https://download.docker.com/linux/rhel/gpg";

    /// <exception cref="PlanningException">The host's distribution has no such repository; the message is for users.</exception>
    public static IReadOnlyList<RepositoryPlan> Of(ClusterSpec spec, PackageSource packages, HostSpec host, HostOs os)
    {
        var kubelet = host.Role is HostRole.ControlPlane or HostRole.Worker or HostRole.Etcd;
        if (!kubelet && !spec.Kubernetes.KubeconfigOn.Contains(host.Name))
            return [];
        var kubernetes = os.Family == PackageFamily.Apt
            ? new RepositoryPlan("hak8s-kubernetes", packages.AptRepository, packages.AptKey)
            : new RepositoryPlan("hak8s-kubernetes", packages.RpmRepository ?? throw Missing(host, os, "Kubernetes", "use kubernetes.source: upstream"), packages.AptKey);
        return kubelet && Runtime(spec.Kubernetes, packages, host, os) is { } runtime ? [kubernetes, runtime] : [kubernetes];
    }

    /// <summary>
    /// True if the runtime's package is containerd.io. RHEL and its derivatives have no containerd package.
    /// </summary>
    public static bool TakesContainerdIo(ContainerRuntime runtime, HostOs os) =>
        runtime == ContainerRuntime.ContainerdIo || (runtime == ContainerRuntime.Containerd && os is { Family: PackageFamily.Dnf, Id: not "fedora" });

    private static RepositoryPlan? Runtime(KubernetesSpec spec, PackageSource packages, HostSpec host, HostOs os)
    {
        // The user's own mirror has all needed packages.
        if (spec.Source == KubernetesSource.Mirror)
            return null;
        if (spec.Runtime == ContainerRuntime.CriO)
            return CriO(packages, host, os);
        return TakesContainerdIo(spec.Runtime, os) ? Docker(packages, host, os) : null;
    }

    /// <summary>
    /// Since 1.28 the openSUSE build service has one repository per minor version, the same for every distribution.
    /// </summary>
    private static RepositoryPlan CriO(PackageSource packages, HostSpec host, HostOs os)
    {
        const string Cure = "use kubernetes.source: upstream with Kubernetes 1.28 or newer, or kubernetes.runtime: containerd";
        var minor = int.Parse(packages.KubernetesVersion.Split('.')[1]);
        if (minor < KubernetesMinors.CriORepository || packages.RuntimeAptKey is not { } key)
            throw Missing(host, os, $"CRI-O 1.{minor}", Cure);
        var root = $"https://download.opensuse.org/repositories/isv:/cri-o:/stable:/v1.{minor}";
        return os.Family == PackageFamily.Apt
            ? new RepositoryPlan("hak8s-cri-o", $"{root}/deb/ /", key)
            : new RepositoryPlan("hak8s-cri-o", $"{root}/rpm/", packages.RuntimeRpmKey ?? key);
    }

    private static RepositoryPlan Docker(PackageSource packages, HostSpec host, HostOs os)
    {
        const string Name = "hak8s-containerd";
        if (os.Family == PackageFamily.Dnf)
            return new RepositoryPlan(Name, DockerRpms(os), packages.RuntimeRpmKey ?? DockerRpmKey);
        if (packages.RuntimeAptKey is not { } key)
            throw Missing(host, os, "containerd.io", "use kubernetes.source: upstream, or kubernetes.runtime: containerd");
        var codename = SystemReleases.Find(os)?.Codename ?? throw Missing(host, os, "containerd.io known to HaK8s", "use kubernetes.runtime: containerd");
        return new RepositoryPlan(Name, $"https://download.docker.com/linux/{os.Id} {codename} stable", key);
    }

    /// <summary>
    /// Without dnf's variables where possible: on RHEL with a fixed minor release $releasever is 9.4, and on AlmaLinux for old
    /// processors $basearch is x86_64_v2. Docker has neither folder.
    /// </summary>
    private static string DockerRpms(HostOs os)
    {
        var architecture = os.Architecture.Length > 0 ? os.Architecture : "$basearch";
        return $"https://download.docker.com/linux/{(os.Id is "fedora" or "rhel" ? os.Id : "centos")}/{os.Major}/{architecture}/stable";
    }

    private static PlanningException Missing(HostSpec host, HostOs os, string what, string cure) =>
        new($"{host.Name}: there is no repository of {what} for {os.Id} {os.Version} with these settings\n  try: {cure}");
}
