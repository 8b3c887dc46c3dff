namespace HaK8s.Planning;

/// <summary>
/// Differences between running clusters of different minor versions of Kubernetes, in one place for drills, bounds and
/// healing. Facts that the cluster itself can report are not included: a kubelet's API server is in its kubelet.conf
/// (see KubeletDeadlock), and the end of etcd is seen at its process.
/// </summary>
public sealed record KubernetesBehaviour
{
    /// <summary>
    /// The controller-manager's node-monitor-grace-period in seconds. A node that is silent for this time is no longer
    /// Ready.
    /// </summary>
    public required int NodeGrace { get; init; }

    /// <summary>
    /// True if kubeadm's etcd asks for votes before an election by default. A member that was away then does not unseat
    /// the leader.
    /// </summary>
    public required bool EtcdVotesFirst { get; init; }

    /// <param name="minor">20 for Kubernetes 1.20.</param>
    public static KubernetesBehaviour Of(int minor) => new()
    {
        NodeGrace = minor < KubernetesMinors.LongerNodeGrace ? 40 : 50,
        EtcdVotesFirst = KubernetesMinors.Etcd(minor) != "3.4",
    };
}
