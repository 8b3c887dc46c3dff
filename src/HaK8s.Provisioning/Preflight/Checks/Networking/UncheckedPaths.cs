using HaK8s.ClusterFile;

namespace HaK8s.Preflight.Checks.Networking;

/// <summary>Reports the network paths that cannot be checked before the cluster runs.</summary>
internal sealed class UncheckedPaths : ICheck
{
    public string Name => "paths";

    public IEnumerable<Finding> Examine(Examination examination)
    {
        var use = examination.Plan.Network.Cni switch
        {
            CniPlugin.Calico => $"Calico's traffic (TCP {KubernetesPorts.CalicoBgp} or UDP {KubernetesPorts.CalicoVxlan})",
            CniPlugin.Flannel => $"Flannel's traffic (UDP {KubernetesPorts.FlannelVxlan})",
            CniPlugin.Cilium => $"Cilium's traffic (UDP {KubernetesPorts.CiliumVxlan}, TCP {KubernetesPorts.CiliumHealth})",
            _ => null,
        };
        if (use is not null && examination.Asked.Any())
            yield return new Finding("", Name, Severity.Note, $"{use} between the nodes was not checked because no program listens there yet");
    }
}
