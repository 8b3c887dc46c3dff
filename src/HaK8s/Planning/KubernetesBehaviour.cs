namespace HaK8s.Planning;

/// <summary>
/// What a running cluster does differently from one minor version of Kubernetes to the next: the one place that knows these
/// versions for drills, bounds and healing. What the cluster itself can be asked does not stand here: whom a kubelet asks is in
/// its kubelet.conf (see KubeletCircle), and whether etcd has ended is seen at its process.
/// </summary>
public sealed record KubernetesBehaviour
{
    private const int FirstWithEtcdThreeFive = 22;
    private const int FirstWithLongerGrace = 32;

    /// <summary>The controller-manager's node-monitor-grace-period, seconds: a node that says nothing for so long is no longer Ready.</summary>
    public required int NodeGrace { get; init; }

    /// <summary>kubeadm's etcd asks for votes before it calls an election, without being told to: a member that was away does not unseat the leader.</summary>
    public required bool EtcdVotesFirst { get; init; }

    /// <param name="minor">20 for Kubernetes 1.20.</param>
    public static KubernetesBehaviour Of(int minor) => new()
    {
        NodeGrace = minor < FirstWithLongerGrace ? 40 : 50,
        EtcdVotesFirst = minor >= FirstWithEtcdThreeFive,
    };
}
