using HaK8s.Machines.Mirror.Binaries;

namespace HaK8s.Machines.Mirror.Publishing;

/// <summary>Lists the images that kubeadm expects, made from a folder of binaries.</summary>
public static class KubernetesImages
{
    /// <summary>First part of the repository's name in the registry.</summary>
    public const string Prefix = "k8s";

    // Programs and files that kube-proxy uses. Several names may be links to one program; they keep their own names.
    private static readonly string[] ForKubeProxy =
    [
        "/usr/sbin/iptables", "/usr/sbin/iptables-save", "/usr/sbin/iptables-restore",
        "/usr/sbin/ip6tables", "/usr/sbin/ip6tables-save", "/usr/sbin/ip6tables-restore",
        "/usr/sbin/conntrack", "/usr/sbin/ipset", "/usr/sbin/nft", "/usr/lib/x86_64-linux-gnu/xtables", "/etc/protocols",
    ];

    public static IEnumerable<ContainerImage> Of(BinariesFolder folder)
    {
        // A tag cannot contain a plus sign; kubeadm writes an underscore instead.
        var tag = "v" + folder.Kubernetes.Text.Replace('+', '_');
        yield return Single("kube-apiserver", tag);
        yield return Single("kube-controller-manager", tag);
        yield return Single("kube-scheduler", tag);
        yield return new("kube-proxy", tag, "kube-proxy", [Program("kube-proxy"), .. ForKubeProxy.Select(path => (path, path))]);
        yield return new("etcd", folder.EtcdTag, "etcd",
        [
            folder.HasEtcd ? Program("etcd") : ("/usr/bin/etcd", "/usr/local/bin/etcd"),
            folder.HasEtcdctl ? Program("etcdctl") : ("/usr/bin/etcdctl", "/usr/local/bin/etcdctl"),
        ]);
        yield return folder.HasPause
            ? new("pause", folder.PauseTag, "/pause", [("/binaries/pause", "/pause")]) { User = "65535:65535" }
            : new("pause", folder.PauseTag, "/catatonit -P", [("/usr/bin/catatonit", "/catatonit")]) { User = "65535:65535" };
        if (folder.CoreDnsTag is { } coreDns)
            yield return new("coredns", coreDns, "/coredns", [("/binaries/coredns", "/coredns")]);
    }

    private static ContainerImage Single(string name, string tag) => new(name, tag, name, [Program(name)]);

    private static (string From, string To) Program(string name) => ($"/binaries/{name}", $"/usr/local/bin/{name}");
}

/// <summary>An image to make from programs and the libraries that they are linked with.</summary>
/// <param name="Name">Without registry and prefix, such as kube-apiserver.</param>
/// <param name="Files">Absolute path in the root where images are made (a program, a folder, a link), and in the image.</param>
public sealed record ContainerImage(string Name, string Tag, string Entrypoint, IReadOnlyList<(string From, string To)> Files)
{
    /// <summary>User and group number.</summary>
    public string User { get; init; } = "0:0";
}
