using HaK8s.Steps.Desired;

namespace HaK8s.Steps.Kubeconfigs;

/// <summary>What a host has of the administrator's kubeconfig, and what it shall have.</summary>
/// <param name="State">The host's file and, where it has no kubelet, its kubectl.</param>
/// <param name="Content">The cluster's kubeconfig; null in a plan, which is also made before there is a cluster. A secret.</param>
public sealed record KubeconfigFacts(StateFacts State, string? Content)
{
    public override string ToString() => "KubeconfigFacts { *** }";
}
