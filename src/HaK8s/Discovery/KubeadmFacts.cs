using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Discovery;

/// <summary>Facts about a cluster from kubeadm's ConfigMap.</summary>
/// <param name="Endpoint">controlPlaneEndpoint as host:port; empty if there is none.</param>
/// <param name="ExternalEtcd">URLs of external etcd; empty with stacked etcd.</param>
public sealed record KubeadmFacts(string ClusterName, string Endpoint, string Api, string PodSubnet, string ServiceSubnet, string DnsDomain, IReadOnlyList<string> ExternalEtcd)
{
    /// <param name="text">data.ClusterConfiguration of the ConfigMap kube-system/kubeadm-config.</param>
    /// <exception cref="DiscoveryException">The text is not a ClusterConfiguration, or external etcd has its CA elsewhere.</exception>
    public static KubeadmFacts Parse(string text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException exception)
        {
            throw new DiscoveryException($"the ConfigMap kube-system/kubeadm-config is not valid YAML: {exception.Message}", exception);
        }

        if (stream.Documents is not [{ RootNode: YamlMappingNode root }])
            throw new DiscoveryException("the ConfigMap kube-system/kubeadm-config has no ClusterConfiguration");
        if (root.Text("etcd.external.caFile") is { } authority && authority != HostPaths.EtcdAuthority)
            throw new DiscoveryException($"etcd is external and its CA is not where kubeadm puts it ({authority}): HaK8s cannot query the etcd members");
        return new KubeadmFacts(
            root.Text("clusterName") ?? "kubernetes",
            root.Text("controlPlaneEndpoint") ?? "",
            root.Text("apiVersion") ?? "",
            root.Text("networking.podSubnet") ?? "",
            root.Text("networking.serviceSubnet") ?? "",
            root.Text("networking.dnsDomain") ?? "cluster.local",
            [.. root.Items("etcd.external.endpoints").OfType<YamlScalarNode>().Select(node => node.Value ?? "")]);
    }
}
