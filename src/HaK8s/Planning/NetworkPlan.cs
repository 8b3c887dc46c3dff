using HaK8s.ClusterFile;

namespace HaK8s.Planning;

/// <summary>kubeadm's networking block, and the CNI.</summary>
public sealed record NetworkPlan(string PodSubnet, string ServiceSubnet, string DnsDomain, CniPlugin Cni);
