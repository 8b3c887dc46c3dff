namespace HaK8s;

public static partial class HostPaths
{
    public const string Kubernetes = "/etc/kubernetes";

    public const string Pki = $"{Kubernetes}/pki";

    /// <summary>Distinguishes clusters.</summary>
    public const string ClusterAuthority = $"{Pki}/ca.crt";

    public const string EtcdPki = $"{Pki}/etcd";

    public const string EtcdAuthority = $"{EtcdPki}/ca.crt";

    public const string EtcdAuthorityKey = $"{EtcdPki}/ca.key";

    public const string StaticPods = $"{Kubernetes}/manifests";

    public const string EtcdManifest = $"{StaticPods}/etcd.yaml";

    public const string ApiServerManifest = $"{StaticPods}/kube-apiserver.yaml";

    public const string AdminKubeconfig = $"{Kubernetes}/admin.conf";

    /// <summary>Configuration and keys by which the API server encrypts objects. The folder is mounted into its pod.</summary>
    public const string EncryptionConfiguration = $"{Pki}/encryption.yaml";

    /// <summary>Folder with the old and the new encryption key while it is replaced.</summary>
    public const string EncryptionRotation = $"{Pki}/encryption-rotation";

    /// <summary>Folder with old and new authorities while they are replaced.</summary>
    public const string AuthorityRotation = $"{Pki}/authority-rotation";

    public const string AuditPolicy = $"{KubeadmConfigurations}/audit-policy.yaml";

    public const string AuditLogs = "/var/log/kubernetes/audit";

    public const string KubeletKubeconfig = $"{Kubernetes}/kubelet.conf";

    /// <summary>Folder of root's kubeconfig.</summary>
    public const string RootKubeconfigs = "/root/.kube";

    /// <summary>Root's kubeconfig, which kubectl reads by default.</summary>
    public const string RootKubeconfig = $"{RootKubeconfigs}/config";

    /// <summary>Folder of the configurations that HaK8s renders for kubeadm and the kubelet.</summary>
    public const string KubeadmConfigurations = $"{Kubernetes}/hak8s";

    public const string EtcdKubeletConfiguration = $"{KubeadmConfigurations}/etcd-kubelet.yaml";

    public const string EtcdKubeletUnitSettings = $"{SystemdUnits}/kubelet.service.d/20-hak8s-etcd.conf";

    public const string EtcdData = "/var/lib/etcd";

    public const string KubeletData = "/var/lib/kubelet";

    /// <summary>Folder of the kubelet's own certificates.</summary>
    public const string KubeletPki = $"{KubeletData}/pki";
}
