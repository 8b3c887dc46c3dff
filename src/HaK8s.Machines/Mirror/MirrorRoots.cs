using HaK8s.Machines.Debian;

namespace HaK8s.Machines.Mirror;

/// <summary>Debian roots in which the mirror works; nothing of them is installed on this computer.</summary>
public static class MirrorRoots
{
    private const string Suite = "bookworm";

    /// <summary>
    /// Makes and serves packages and images. Its iptables, conntrack and nft also go into kube-proxy's image, and its etcd
    /// into etcd's image if a folder of binaries has none.
    /// </summary>
    public static DebianRootSpec Services { get; } = new("services", Suite,
    [
        "apt-cacher-ng", "docker-registry", "lighttpd", "apt-utils", "dpkg-dev", "gpg", "gpg-agent", "skopeo", "umoci",
        "ca-certificates", "curl", "iptables", "nftables", "conntrack", "ipset", "netbase", "etcd-server", "etcd-client", "catatonit",
    ])
    {
        Cost = new(30, Cores: 0.9, Starts: 5000, Megabytes: 110, DiskMegabytes: 600),
    };

    /// <summary>Compiles Debian's source package of Kubernetes; kubectl comes from Debian's kubernetes-client.</summary>
    public static DebianRootSpec Builder { get; } = new("builder", Suite,
        ["golang-1.19-go", "golang-github-modern-go-reflect2-dev", "gcc", "libc6-dev", "dpkg-dev", "patch", "ca-certificates", "kubernetes-client"])
    {
        Cost = new(32, Cores: 0.9, Starts: 4000, Megabytes: 150, DiskMegabytes: 1100),
    };
}
