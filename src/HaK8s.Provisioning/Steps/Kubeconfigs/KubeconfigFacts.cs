using HaK8s.Steps.Desired;

namespace HaK8s.Steps.Kubeconfigs;

/// <summary>The current and the desired administrator's kubeconfig of a host.</summary>
/// <param name="State">State of the host's file and, without a kubelet, of its kubectl.</param>
/// <param name="Content">The cluster's kubeconfig, a secret. Null in plan mode, because a plan is also made before
/// there is a cluster.</param>
public sealed record KubeconfigFacts(StateFacts State, string? Content)
{
    public override string ToString() => "KubeconfigFacts { *** }";
}
