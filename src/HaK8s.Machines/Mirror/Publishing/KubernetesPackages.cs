using HaK8s.Machines.Mirror.Binaries;

namespace HaK8s.Machines.Mirror.Publishing;

/// <summary>Lists the packages of pkgs.k8s.io, made from a folder of binaries; names, paths and units are upstream's.</summary>
public static class KubernetesPackages
{
    private const string Units = "/usr/lib/systemd/system";

    // Folder of Debian's containernetworking-plugins, and all its reference plugins.
    private const string DebianPlugins = "/usr/lib/cni";

    private static readonly string[] Plugins =
    [
        "bandwidth", "bridge", "dhcp", "firewall", "host-device", "host-local", "ipvlan", "loopback", "macvlan", "portmap", "ptp", "sbr",
        "static", "tuning", "vlan", "vrf",
    ];

    /// <param name="revision">Suffix of the upstream version, such as 0hak8s.1f2e3d4c.</param>
    public static IEnumerable<DebianPackage> Of(BinariesFolder folder, string revision)
    {
        var version = $"{folder.Kubernetes.Debian}-{revision}";
        yield return new("kubectl", version, "Command-line client of Kubernetes") { Programs = [Program("kubectl")] };
        yield return Kubelet(version);
        yield return Kubeadm(folder, version);
        yield return Cni(version);
        if (Crictl(folder, revision, version) is { } crictl)
            yield return crictl;
    }

    private static DebianPackage Kubelet(string version) => new("kubelet", version, "Node agent of Kubernetes")
    {
        // Programs that kubeadm's preflight checks; for ethtool, socat, ebtables and tc it only warns.
        Depends = ["conntrack", "ebtables", "ethtool", "iproute2", "iptables (>= 1.4.21)", "kubernetes-cni", "mount", "socat", "util-linux"],
        Programs = [Program("kubelet")],
        Files = new Dictionary<string, string>
        {
            [$"{Units}/kubelet.service"] = File("kubelet.service"),
            ["/etc/default/kubelet"] = "KUBELET_EXTRA_ARGS=\n",
        },
        Configuration = ["/etc/default/kubelet"],
        PostInstall = Enable("kubelet.service"),
    };

    private static DebianPackage Kubeadm(BinariesFolder folder, string version) => new("kubeadm", version, "Command-line tool to make Kubernetes clusters")
    {
        Depends =
        [
            // Of any version, as upstream's: an upgrade installs kubeadm before kubelet.
            "kubelet", "kubectl", "kubernetes-cni",
            .. folder.NeedsCrictl || folder.Crictl is not null ? new[] { "cri-tools" } : [],
        ],
        Programs = [Program("kubeadm")],
        Files = new Dictionary<string, string> { [$"{Units}/kubelet.service.d/10-kubeadm.conf"] = File("10-kubeadm.conf") },
    };

    // The plugins come from Debian; upstream's paths are links to them.
    private static DebianPackage Cni(string version) => new("kubernetes-cni", version, "Links to Debian's CNI plugins where upstream has them")
    {
        Depends = ["containernetworking-plugins"],
        Links = Plugins.ToDictionary(plugin => $"/opt/cni/bin/{plugin}", plugin => $"{DebianPlugins}/{plugin}"),
    };

    private static DebianPackage? Crictl(BinariesFolder folder, string revision, string version) => folder switch
    {
        { Crictl: { } own } => new("cri-tools", $"{own.Debian}-{revision}", "Command-line client of container runtimes") { Programs = [Program("crictl")] },
        { NeedsCrictl: true } => new("cri-tools", version, "Stand-in over ctr for the commands of crictl that kubeadm calls")
        {
            Files = new Dictionary<string, string> { ["/usr/bin/crictl"] = File("crictl.sh") },
        },
        _ => null,
    };

    internal static string Enable(string unit) =>
        $"if [ \"$1\" = configure ] && command -v systemctl >/dev/null; then systemctl --quiet enable {unit}; [ ! -d /run/systemd/system ] || systemctl daemon-reload; fi";

    internal static string File(string name) => EmbeddedText.Read(typeof(KubernetesPackages), "Files." + name);

    private static (string From, string To) Program(string name) => ($"/binaries/{name}", $"/usr/bin/{name}");
}
