using System.Text.RegularExpressions;

namespace HaK8s.Audit.Recognition;

/// <summary>Recognises files of etcd, of the control plane's pods, and of distributions such as K3s.</summary>
internal static partial class ClusterFiles
{
    /// <summary>Returns the kind of a whole file or of a text in another file; null if it is none of these.</summary>
    public static SourceKind? Of(string text) =>
        EtcdKey().IsMatch(text) || EtcdVariable().IsMatch(text) || ComponentStart().IsMatch(text) ? SourceKind.Component
        : (PodKind().IsMatch(text) && ComponentCommand().IsMatch(text)) || ApiFile().IsMatch(text) || (Services().IsMatch(text) && EtcdImage().IsMatch(text)) ? SourceKind.Manifest
        : IsDistribution(text) ? SourceKind.Distribution
        : null;

    /// <summary>Returns the kind of a file that has no other parts; null if it may have some.</summary>
    public static SourceKind? Whole(string path, string text) =>
        text.StartsWith("#!", StringComparison.Ordinal) || text.Contains("<<", StringComparison.Ordinal) || text.Contains("```", StringComparison.Ordinal) || KubeadmOwn().IsMatch(text) || Tasks().IsMatch(text) ? null
        : RancherPath().IsMatch(path) || (path.EndsWith(".ini", StringComparison.Ordinal) && InventoryGroup().IsMatch(text)) ? SourceKind.Distribution
        : Of(text);

    private static bool IsDistribution(string text) => Talos().IsMatch(text)
        || InventoryGroup().IsMatch(text)
        || KubesprayValue().IsMatch(text)
        || K0s().IsMatch(text) || RancherKey().Matches(text).Select(match => match.Groups["key"].Value).Distinct().Count() > 1;

    [GeneratedRegex(@"^(initial-cluster|listen-client-urls|listen-peer-urls|initial-advertise-peer-urls|advertise-client-urls):\s", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex EtcdKey();

    [GeneratedRegex(@"^(export\s+)?ETCD_(NAME|INITIAL_CLUSTER|LISTEN_\w+|ADVERTISE_CLIENT_URLS|DATA_DIR)=", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex EtcdVariable();

    [GeneratedRegex(@"^ExecStart=\S*?(etcd|kube-apiserver|kube-controller-manager|kube-scheduler)(\s|$)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex ComponentStart();

    [GeneratedRegex(@"^kind:\s*(Pod|DaemonSet|Deployment|StatefulSet)\b", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex PodKind();

    [GeneratedRegex(@"^\s*-\s+[""']?(/\S*/)?(etcd|kube-apiserver|kube-controller-manager|kube-scheduler)[""']?\s*$|(command|args):\s*\[\s*[""']?(/\S*/)?(etcd|kube-apiserver|kube-controller-manager|kube-scheduler)[""']?\s*[,\]]", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex ComponentCommand();

    /// <summary>Matches what the API server reads, and what says the pods' network.</summary>
    [GeneratedRegex(@"^kind:\s*(EncryptionConfiguration|Installation)\b|^apiVersion:\s*audit\.k8s\.io/|^\s*net-conf\.json:|name:\s*CALICO_IPV4POOL_CIDR", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex ApiFile();

    [GeneratedRegex(@"^services:", RegexOptions.Multiline)]
    private static partial Regex Services();

    [GeneratedRegex(@"^\s+image:\s*[""']?\S*\betcd:", RegexOptions.Multiline)]
    private static partial Regex EtcdImage();

    [GeneratedRegex(@"^apiVersion:\s*[""']?kubeadm\.k8s\.io/", RegexOptions.Multiline)]
    private static partial Regex KubeadmOwn();

    [GeneratedRegex(@"^\s*(-\s+)?(tasks|roles|write_files|runcmd):", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Tasks();

    [GeneratedRegex(@"(^|/)rancher/(k3s|rke2)/config\.yaml(\.d/[^/]+)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex RancherPath();

    [GeneratedRegex(@"^(?<key>cluster-init|tls-san|flannel-backend|node-taint|write-kubeconfig-mode|cluster-cidr|service-cidr|disable-kube-proxy|etcd-snapshot-schedule-cron|secrets-encryption|kube-apiserver-arg|node-ip|server|token|selinux|cni):", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex RancherKey();

    [GeneratedRegex(@"^\s*(kube_control_plane|kube-master|kube_node):|^\[(kube_control_plane|kube-master)\]", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex InventoryGroup();

    [GeneratedRegex(@"^(kube_pods_subnet|kube_service_addresses|kube_network_plugin|kube_vip_enabled|etcd_deployment_type|loadbalancer_apiserver):", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex KubesprayValue();

    [GeneratedRegex(@"^apiVersion:\s*[""']?k0s(ctl)?\.k0sproject\.io/", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex K0s();

    /// <summary>Matches a machine configuration of Talos.</summary>
    [GeneratedRegex(@"^machine:\s*$(.|\n)*^cluster:\s*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Talos();
}
