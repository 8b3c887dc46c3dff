using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Discovery;

/// <summary>Facts about a cluster from kubeadm's ConfigMap.</summary>
/// <param name="Endpoint">controlPlaneEndpoint as host:port; empty if there is none.</param>
/// <param name="ExternalEtcd">URLs of external etcd; empty with stacked etcd.</param>
public sealed record KubeadmFacts(string ClusterName, string Endpoint, string Api, string PodSubnet, string ServiceSubnet, string DnsDomain, IReadOnlyList<string> ExternalEtcd)
{
    private const string EtcdAuthority = "/etc/kubernetes/pki/etcd/ca.crt";

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
            throw new DiscoveryException($"the ConfigMap kube-system/kubeadm-config holds no YAML: {exception.Message}", exception);
        }

        if (stream.Documents is not [{ RootNode: YamlMappingNode root }])
            throw new DiscoveryException("the ConfigMap kube-system/kubeadm-config holds no ClusterConfiguration");
        if (root.Text("etcd.external.caFile") is { } authority && authority != EtcdAuthority)
            throw new DiscoveryException($"etcd has hosts of its own whose certificates are not where kubeadm puts them ({authority}): HaK8s cannot ask its members");
        return new KubeadmFacts(
            root.Text("clusterName") ?? "kubernetes",
            root.Text("controlPlaneEndpoint") ?? "",
            root.Text("apiVersion") ?? "",
            root.Text("networking.podSubnet") ?? "",
            root.Text("networking.serviceSubnet") ?? "",
            root.Text("networking.dnsDomain") ?? "cluster.local",
            [.. ((root.Find("etcd.external.endpoints") as YamlSequenceNode)?.Children ?? []).OfType<YamlScalarNode>().Select(node => node.Value ?? "")]);
    }
}
