namespace HaK8s.ClusterFile.Kubeadm;

/// <summary>Kinds of documents that kubeadm's init and join read, and the versions of kubeadm's own kinds.</summary>
public static class KubeadmKinds
{
    public const string Cluster = "ClusterConfiguration";
    public const string Init = "InitConfiguration";
    public const string Join = "JoinConfiguration";
    public const string Kubelet = "KubeletConfiguration";
    public const string KubeProxy = "KubeProxyConfiguration";

    public const string Group = "kubeadm.k8s.io";

    /// <summary>API versions, oldest first.</summary>
    public static IReadOnlyList<string> Versions { get; } = ["v1beta1", "v1beta2", "v1beta3", "v1beta4"];

    /// <summary>Kind → group of its apiVersion.</summary>
    public static IReadOnlyDictionary<string, string> Groups { get; } = new Dictionary<string, string>
    {
        [Cluster] = Group,
        [Init] = Group,
        [Join] = Group,
        [Kubelet] = "kubelet.config.k8s.io",
        [KubeProxy] = "kubeproxy.config.k8s.io",
    };

    /// <summary>Paths of the extra arguments of a kind: a map up to v1beta3, a list since v1beta4.</summary>
    public static IReadOnlyList<string> Arguments(string kind) => kind switch
    {
        Cluster => ["apiServer.extraArgs", "controllerManager.extraArgs", "scheduler.extraArgs", "etcd.local.extraArgs"],
        Init or Join => ["nodeRegistration.kubeletExtraArgs"],
        _ => [],
    };

    /// <summary>Index of a version; 0 for the oldest.</summary>
    public static int Age(string api) => Versions.ToList().IndexOf(api);
}
