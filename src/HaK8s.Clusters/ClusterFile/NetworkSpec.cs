namespace HaK8s.ClusterFile;

/// <summary>kubeadm's networking block, and the CNI.</summary>
public sealed record NetworkSpec
{
    /// <summary>Network of the pods; it overlaps no other network.</summary>
    public string PodSubnet { get; init; } = "10.244.0.0/16";

    /// <summary>Network of the Services; it overlaps no other network. The default is kubeadm's.</summary>
    public string ServiceSubnet { get; init; } = "10.96.0.0/12";

    /// <summary>Network of the hosts, such as 192.168.0.0/20; without it, the /24 around each address.</summary>
    public string? HostSubnet { get; init; }

    /// <summary>DNS domain of the Services.</summary>
    public string DnsDomain { get; init; } = "cluster.local";

    /// <summary>Pod network.</summary>
    public CniPlugin Cni { get; init; } = CniPlugin.Bridge;

    /// <summary>Path or URL of Calico's or Flannel's manifest (of Calico's operator with calicoOperator); without it, the version's own URL. For Cilium, of the output of helm template.</summary>
    public string? CniManifest { get; init; }

    /// <summary>Version of Calico or Flannel, such as v3.31.0; without it, the one that HaK8s was tested with.</summary>
    public string? CniVersion { get; init; }

    /// <summary>SHA-256 of the manifests, 64 lower-case hex digits each; when given, no other manifest is applied.</summary>
    public IReadOnlyList<string> CniSha256 { get; init; } = [];

    /// <summary>True: Calico by its operator and custom resources; false: by its single manifest.</summary>
    public bool CalicoOperator { get; init; }

    /// <summary>True: Cilium takes the place of kube-proxy, which is not installed; its manifest must be rendered for that. For new clusters only.</summary>
    public bool KubeProxyReplacement { get; init; }
}

/// <summary>Pod network.</summary>
public enum CniPlugin
{
    /// <summary>The reference plugins bridge and host-local, with a route to every other node's pod range.</summary>
    Bridge,

    /// <summary>The user installs a pod network.</summary>
    None,

    /// <summary>Calico, by one manifest or by its operator.</summary>
    Calico,

    /// <summary>Flannel, by its manifest.</summary>
    Flannel,

    /// <summary>By a manifest that the user renders with helm template.</summary>
    Cilium,
}
