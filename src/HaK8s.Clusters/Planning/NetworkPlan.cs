using HaK8s.ClusterFile;

namespace HaK8s.Planning;

/// <summary>kubeadm's networking block, and the CNI.</summary>
public sealed record NetworkPlan(string PodSubnet, string ServiceSubnet, string DnsDomain, CniPlugin Cni)
{
    /// <summary>Networks of the hosts, such as 10.98.0.0/24.</summary>
    public IReadOnlyList<string> HostSubnets { get; init; } = [];

    /// <summary>Calico's or Flannel's version with v; empty for others.</summary>
    public string CniVersion { get; init; } = "";

    /// <summary>URLs or paths of the manifests in the order in which they are applied; empty if there are none.</summary>
    public IReadOnlyList<string> CniManifests { get; init; } = [];

    /// <summary>SHA-256 of the manifests in hex; if empty, they are not checked.</summary>
    public IReadOnlyList<string> CniSha256 { get; init; } = [];

    /// <summary>True if Calico is installed by its operator.</summary>
    public bool CalicoOperator { get; init; }

    /// <summary>True if Cilium takes the place of kube-proxy.</summary>
    public bool KubeProxyReplacement { get; init; }

    /// <summary>True if this Calico can get a node's address from Kubernetes.</summary>
    public bool CalicoAsksKubernetes { get; init; }
}
