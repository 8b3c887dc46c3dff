using HaK8s.ClusterFile;
using HaK8s.Planning;

namespace HaK8s.Templates;

/// <summary>Renders the files of a host from the plan. Pure: the same plan gives the same bytes.</summary>
public static class ConfigTemplates
{
    /// <summary>
    /// The balancer, keepalived and the VRRP firewall of a load balancer. Scripts come before the files that name them.
    /// </summary>
    public static IReadOnlyList<ConfigFile> LoadBalancer(ClusterPlan plan, HostPlan host) => LoadBalancerFiles.Of(plan, host);

    /// <summary>apt's settings for access to its repositories, for every host; empty if none are needed.</summary>
    public static IReadOnlyList<ConfigFile> AptSettings(ClusterPlan plan) => PackageFiles.Settings(plan);

    /// <summary>
    /// Files that apt or dnf needs before it can install Kubernetes and its runtime; includes
    /// <see cref="AptSettings"/>.
    /// </summary>
    public static IReadOnlyList<ConfigFile> PackageSources(ClusterPlan plan, HostPlan host) => [.. PackageFiles.Settings(plan), .. PackageFiles.Repositories(host)];

    /// <summary>Configuration of containerd or CRI-O.</summary>
    public static IReadOnlyList<ConfigFile> Runtime(ClusterPlan plan) => RuntimeFiles.Of(plan);

    /// <summary>Kernel settings and crictl's configuration of a node.</summary>
    public static IReadOnlyList<ConfigFile> Node(ClusterPlan plan, HostPlan host) => NodeFiles.System(plan);

    /// <summary>
    /// The bridge network of a node and its routes to the other nodes' pods; with Calico, Flannel and Cilium only what keeps
    /// NetworkManager from their cards; empty with <see cref="CniPlugin.None"/>.
    /// </summary>
    public static IReadOnlyList<ConfigFile> PodNetwork(ClusterPlan plan, HostPlan host) => NodeFiles.PodNetwork(plan, host);

    /// <summary>The kubelet of a host that is only an etcd member.</summary>
    public static IReadOnlyList<ConfigFile> EtcdKubelet(ClusterPlan plan) => EtcdFiles.Kubelet(plan);

    /// <summary>Configuration of kubeadm's phases for such a host.</summary>
    /// <param name="members">All members of the cluster that it starts in.</param>
    /// <param name="existing">True if it joins running members.</param>
    public static ConfigFile KubeadmEtcd(ClusterPlan plan, HostPlan host, IReadOnlyList<HostPlan> members, bool existing) =>
        EtcdFiles.Kubeadm(plan, host, members, existing);

    /// <summary>URL on which an etcd member listens to its peers.</summary>
    public static string EtcdPeerUrl(HostPlan host) => EtcdFiles.PeerUrl(host);

    /// <summary>
    /// kubeadm init on the bootstrap control plane. Contains no secret: kubeadm creates its own token, which has
    /// expired before init ends.
    /// </summary>
    public static ConfigFile KubeadmInit(ClusterPlan plan) => KubeadmFiles.Init(plan);

    /// <summary>The API servers' audit policy on a control plane; empty without one.</summary>
    public static IReadOnlyList<ConfigFile> AuditPolicy(ClusterPlan plan) => plan.Kubernetes.AuditPolicy is { } policy ? [new(HostPaths.AuditPolicy, policy, "0600")] : [];

    /// <summary>kubeadm join, as a control plane or a worker according to the host's role. Secret.</summary>
    /// <exception cref="ArgumentException">A control plane without a certificate key.</exception>
    public static ConfigFile KubeadmJoin(ClusterPlan plan, HostPlan host, JoinSecrets secrets) => KubeadmFiles.Join(plan, host, secrets);

    /// <summary>kubeadm init phase upload-certs, on any control plane. Secret.</summary>
    /// <param name="certificateKey">64 hexadecimal digits.</param>
    public static ConfigFile KubeadmUploadCerts(ClusterPlan plan, string certificateKey) => KubeadmFiles.UploadCerts(plan, certificateKey);
}
