namespace HaK8s.Planning.Facts;

/// <summary>
/// The releases of distributions that HaK8s knows: what differs between them, how far each was tried, and why others are refused.
/// docs/support.md shows this table; a test compares them.
/// </summary>
/// <remarks>
/// End of free security updates: Debian's package distro-info-data for Ubuntu and for Debian (there of its LTS team), endoflife.date of
/// August 2026 for the others; it has none for Oracle Linux 10. Identifiers: os-release(5) of each. Codenames are Docker's folders below
/// https://download.docker.com/linux; 26.04 and its name came with docker/docs#24598. containerd's versions: packages.ubuntu.com (2.2 in
/// the updates of 22.04 and 24.04) and packages.debian.org. In Ubuntu 26.04 "containerd" is a virtual package that containerd-stable
/// provides (packages.ubuntu.com/resolute/all/containerd): dpkg never lists it and apt-mark cannot hold it.
/// </remarks>
public static class SystemReleases
{
    private static readonly SystemRelease[] Known =
    [
        //                                                       packages, load balancer, node, cluster, drills
        new("debian", "12", "Debian 12", new DateOnly(2028, 6, 30), "EEEEE") { Codename = "bookworm", Containerd = "containerd", ContainerdMajor = 1 },
        new("debian", "13", "Debian 13", new DateOnly(2030, 6, 30), "EEEEP") { Codename = "trixie", Containerd = "containerd", ContainerdMajor = 1 },
        new("ubuntu", "22.04", "Ubuntu 22.04", new DateOnly(2027, 6, 1), "VVVVV") { Codename = "jammy", Containerd = "containerd", ContainerdMajor = 2 },
        new("ubuntu", "24.04", "Ubuntu 24.04", new DateOnly(2029, 5, 31), "VVVVV") { Codename = "noble", Containerd = "containerd", ContainerdMajor = 2 },
        new("ubuntu", "26.04", "Ubuntu 26.04", new DateOnly(2031, 5, 29), "VVVVV") { Codename = "resolute", Containerd = "containerd-stable", ContainerdMajor = 2 },
        new("rhel", "8", "RHEL 8", new DateOnly(2029, 5, 31), "PRVVV") { BalancerRefusal = OldBalancers },
        new("rhel", "9", "RHEL 9", new DateOnly(2032, 5, 31), "PVVVV"),
        new("rhel", "10", "RHEL 10", new DateOnly(2035, 5, 31), "PVVVV"),
        new("rocky", "8", "Rocky Linux 8", new DateOnly(2029, 5, 31), "PRVVV") { BalancerRefusal = OldBalancers },
        new("rocky", "9", "Rocky Linux 9", new DateOnly(2032, 5, 31), "PVVVV"),
        new("rocky", "10", "Rocky Linux 10", new DateOnly(2035, 5, 31), "PVVVV"),
        new("almalinux", "8", "AlmaLinux 8", new DateOnly(2029, 5, 31), "PRVVV") { BalancerRefusal = OldBalancers },
        new("almalinux", "9", "AlmaLinux 9", new DateOnly(2032, 5, 31), "PVVVV"),
        new("almalinux", "10", "AlmaLinux 10", new DateOnly(2035, 5, 31), "PVVVV"),
        new("ol", "9", "Oracle Linux 9", new DateOnly(2032, 6, 30), "PVVVV"),
        new("ol", "10", "Oracle Linux 10", null, "PVVVV"),
        new("centos", "9", "CentOS Stream 9", new DateOnly(2027, 5, 31), "PVVVV"),
        new("centos", "10", "CentOS Stream 10", new DateOnly(2030, 5, 31), "PVVVV"),
        new("debian", "11", "Debian 11", new DateOnly(2026, 8, 31), "RRRRR") { Codename = "bullseye", Containerd = "containerd", ContainerdMajor = 1, Refusal = "its security updates ended on 2026-08-31" },
        new("ubuntu", "20.04", "Ubuntu 20.04", new DateOnly(2025, 5, 29), "RRRRR") { Codename = "focal", Containerd = "containerd", ContainerdMajor = 1, Refusal = "its free security updates ended on 2025-05-29" },
        new("fedora", "", "Fedora", null, "RRRRR") { Containerd = "containerd", ContainerdMajor = 2, Refusal = "each of its releases is maintained for 13 months only" },
    ];

    private const string OldBalancers = "has HAProxy 1.8 and nginx 1.14, which lack features that the load balancer needs";

    /// <summary>All rows, supported releases first.</summary>
    public static IReadOnlyList<SystemRelease> All => Known;

    /// <summary>Mark of a node's own steps where it has cgroup v2. All clusters that the authors made had cgroup v1.</summary>
    public static SupportMark CgroupV2 => SupportMark.ByEvidence;

    /// <summary>Returns the release's row; null if it is not known.</summary>
    public static SystemRelease? Find(HostOs os) => Find(os.Id, os.Version);

    /// <param name="id">ID of os-release(5).</param>
    /// <param name="version">VERSION_ID of os-release(5). A minor number counts only for distributions with apt.</param>
    public static SystemRelease? Find(string id, string version) =>
        Known.FirstOrDefault(release => release.Id == id && release.Release is var row && (row.Length == 0 || row == (release.Family == PackageFamily.Apt ? version : version.Split('.')[0])));

    /// <summary>The supported releases as text for users.</summary>
    public static string Supported { get; } = string.Join(", ", Known.Where(release => release.Refusal is null && release.BalancerRefusal is null).Select(release => release.Name))
        + "; on hosts without load balancer also " + string.Join(", ", Known.Where(release => release.BalancerRefusal is not null).Select(release => release.Name));
}
