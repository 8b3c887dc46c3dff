using HaK8s.ClusterFile.Kubeadm;

namespace HaK8s.Audit.KubeVip.Rules;

/// <summary>Finds a kube-vip outside of the host's network, where its VIP reaches nobody.</summary>
internal sealed class NoHostNetwork : IRule<KubeVipPod>
{
    public IEnumerable<AuditFinding> Of(KubeVipPod subject)
    {
        if (subject.Pod.Text("hostNetwork") is null or "false")
            yield return new AuditFinding(
                subject.File,
                subject.SpecLine,
                "kube-vip/no-host-network",
                "the pod has no hostNetwork",
                "the VIP is set in the pod's own network: no host reaches it",
                "hostNetwork: true in the pod's spec");
    }
}
