using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.KubeVip.Rules;

/// <summary>Finds a kube-vip that may not set an address.</summary>
internal sealed class NoNetAdmin : IRule<KubeVipPod>
{
    public IEnumerable<AuditFinding> Of(KubeVipPod subject)
    {
        if (subject.Container.Text("securityContext.privileged") == "true"
            || subject.Container
                .Items("securityContext.capabilities.add")
                .OfType<YamlScalarNode>()
                .Any(item => item.Value?.ToUpperInvariant() is "NET_ADMIN" or "CAP_NET_ADMIN" or "ALL"))
            return [];
        var place = subject.Container.Find("securityContext") ?? subject.Container;
        return [new AuditFinding(
            subject.File,
            (int)place.Start.Line,
            "kube-vip/no-net-admin",
            "the container has no capability NET_ADMIN",
            "the kernel does not let kube-vip set an address: nobody has the VIP",
            "securityContext: capabilities: add: [NET_ADMIN, NET_RAW]")];
    }
}
