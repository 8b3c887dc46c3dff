namespace HaK8s.ClusterFile;

/// <summary>kubeadm's networking block, and the CNI.</summary>
public sealed record NetworkSpec
{
    public string PodSubnet { get; init; } = "10.244.0.0/16";

    public string ServiceSubnet { get; init; } = "10.96.0.0/12";

    public string DnsDomain { get; init; } = "cluster.local";

    public CniPlugin Cni { get; init; } = CniPlugin.Bridge;
}
