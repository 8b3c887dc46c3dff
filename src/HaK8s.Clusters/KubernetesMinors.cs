namespace HaK8s;

/// <summary>
/// What differs between the minor versions of Kubernetes, as far as HaK8s depends on it. A new minor version is a new row here, and
/// becomes the default with it. A version newer than the table is planned like the newest row, and the preflight warns of it.
/// </summary>
public static class KubernetesMinors
{
    /// <summary>Oldest minor version that HaK8s installs.</summary>
    public const int Oldest = 20;

    /// <summary>Newest minor version in the table. The default version is never newer.</summary>
    public const int Newest = 37;

    /// <summary>First version whose kubelet configuration names the runtime's socket.</summary>
    public const int SocketInKubeletConfiguration = 27;

    /// <summary>First version for which CRI-O's project has a repository for all distributions.</summary>
    public const int CriORepository = 28;

    /// <summary>First version whose kubeadm adds an etcd member as a learner by default, which keeps the quorum.</summary>
    public const int EtcdLearner = 29;

    /// <summary>First version that reads v1beta4 of kubeadm's configuration.</summary>
    public const int FirstWithV1Beta4 = 31;

    /// <summary>
    /// First version whose kubeadm does not ask for conntrack. kubelet's packages of all versions no longer depend on it since
    /// September 2025 (kubernetes/release#4106), but kubeadm 1.31.14 ends with FileExisting-conntrack.
    /// </summary>
    public const int WithoutConntrack = 32;

    /// <summary>First version with a node-monitor-grace-period of 50 s instead of 40 s.</summary>
    public const int LongerNodeGrace = 32;

    /// <summary>
    /// First version whose kubeadm does not ask for iptables (kubernetes/kubernetes#129131). kubelet's packages only recommend it
    /// since September 2026 (kubernetes/release#4518).
    /// </summary>
    public const int WithoutIptables = 33;

    /// <summary>First version whose kube-proxy has a complete mode nftables.</summary>
    public const int ProxyWithNftables = 33;

    /// <summary>First version whose kubelet starts on cgroup v1 only if it is configured to.</summary>
    public const int CgroupV1OnRequest = 35;

    /// <summary>
    /// First version that is to refuse containerd 1.x: the kubelet's fallback for runtimes without RuntimeConfig is planned to go
    /// (KEP 4033; kubernetes/enhancements#6087, kubernetes/kubernetes#139121), and kubeadm's warning to become an error
    /// (kubernetes/kubernetes#135923). kubeadm warns since 1.35 (kubernetes/kubernetes#134906).
    /// </summary>
    public const int WithoutContainerd1 = 38;

    /// <summary>Versions of kubeadm's API → the first minor version that no longer reads it.</summary>
    private static readonly Dictionary<string, int> Gone = new() { ["v1alpha1"] = 12, ["v1alpha2"] = 13, ["v1alpha3"] = 15, ["v1beta1"] = 22, ["v1beta2"] = 27 };

    // API: v1beta3 came with 1.22, v1beta4 with 1.31.
    // etcd and pause: SupportedEtcdVersion and PauseVersion in cmd/kubeadm/app/constants/constants.go of each release; etcd 3.7 came with
    // kubernetes/kubernetes#139427 and #140333 in 1.37, before its freeze.
    // End of life: kubernetes/website, data/releases/eol.yaml; from 1.32 kubernetes.io/releases of each.
    private static readonly Row[] Rows =
    [
        new(20, "v1beta2", "3.4", "3.2", new(2022, 2, 28)),
        new(21, "v1beta2", "3.4", "3.4.1", new(2022, 6, 28)),
        new(22, "v1beta3", "3.5", "3.5", new(2022, 12, 8)),
        new(23, "v1beta3", "3.5", "3.6", new(2023, 2, 28)),
        new(24, "v1beta3", "3.5", "3.7", new(2023, 7, 28)),
        new(25, "v1beta3", "3.5", "3.8", new(2023, 10, 28)),
        new(26, "v1beta3", "3.5", "3.9", new(2024, 2, 28)),
        new(27, "v1beta3", "3.5", "3.9", new(2024, 7, 16)),
        new(28, "v1beta3", "3.5", "3.9", new(2024, 10, 22)),
        new(29, "v1beta3", "3.5", "3.9", new(2025, 2, 28)),
        new(30, "v1beta3", "3.5", "3.9", new(2025, 7, 15)),
        new(31, "v1beta4", "3.5", "3.10", new(2025, 11, 11)),
        new(32, "v1beta4", "3.5", "3.10", new(2026, 2, 28)),
        new(33, "v1beta4", "3.5", "3.10", new(2026, 6, 28)),
        new(34, "v1beta4", "3.6", "3.10.1", new(2026, 10, 27)),
        new(35, "v1beta4", "3.6", "3.10.1", new(2027, 2, 28)),
        new(36, "v1beta4", "3.6", "3.10.2", new(2027, 6, 28)),
        new(37, "v1beta4", "3.7", "3.10.2", new(2027, 10, 28)),
    ];

    /// <summary>Newest version of kubeadm's API that this version reads, such as v1beta4.</summary>
    public static string KubeadmApi(int minor) => Of(minor).KubeadmApi;

    /// <summary>Minor version of the etcd that kubeadm starts by default, such as 3.6.</summary>
    public static string Etcd(int minor) => Of(minor).Etcd;

    /// <summary>Tag of kubeadm's default pause image.</summary>
    public static string PauseTag(int minor) => Of(minor).Pause;

    /// <summary>Day until which upstream repairs security faults; null for a version outside the table.</summary>
    public static DateOnly? EndOfLife(int minor) => minor is >= Oldest and <= Newest ? Of(minor).EndOfLife : null;

    /// <summary>First minor version that no longer reads this version of kubeadm's API; null if none is known.</summary>
    public static int? KubeadmApiGoneSince(string api) => Gone.TryGetValue(api, out var minor) ? minor : null;

    /// <summary>Returns the version's row, or for a version outside the table the nearest row.</summary>
    private static Row Of(int minor) => Rows[Math.Clamp(minor, Oldest, Newest) - Oldest];

    private sealed record Row(int Minor, string KubeadmApi, string Etcd, string Pause, DateOnly EndOfLife);
}
