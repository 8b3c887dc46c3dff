using HaK8s.Kubernetes.Etcd;
using HaK8s.Planning;
using HaK8s.Steps.Etcd;

namespace HaK8s.Steps.ControlPlane;

/// <summary>Decides whether a control plane must join and what must be removed first. Pure; never gives up quorum.</summary>
internal sealed record JoinDecision(bool Run, bool Clean = false, EtcdMember? RemoveMember = null, string? Refusal = null, string? Cure = null)
{
    /// <param name="stacked">True if every control plane has an etcd member.</param>
    /// <param name="replaced">True if the user said that machines may have been replaced. A bare host then takes its
    /// predecessor's place.</param>
    public static JoinDecision Of(HostPlan host, bool stacked, NodeFacts facts, NodeFacts ready, ClusterFacts cluster, bool replaced = false)
    {
        var member = cluster.Members.FirstOrDefault(candidate => candidate.PeerAddress == host.Address);
        if (facts.Finished && (!stacked || member is { Voter: true }) && cluster.Nodes.Contains(host.Name))
            return new JoinDecision(Run: false);
        if (facts.Running)
            return new JoinDecision(Run: true);
        if (facts.HasLeftovers && !facts.Begun)
            return Refuse($"{host.Name} holds a Kubernetes control plane that HaK8s did not make", $"./build.sh Reset --hosts {host.Name}, if nothing on it is needed");
        if (facts.ClusterCa.Length > 0 && facts.ClusterCa != ready.ClusterCa)
            return Refuse($"{host.Name} belongs to another cluster (its CA certificate differs)", $"./build.sh Reset --hosts {host.Name}, if nothing on it is needed");
        if (member is null)
            return new JoinDecision(Run: true, Clean: facts.Begun);
        // Our marker file and etcd data on the host show that a join was interrupted after etcd had added the member.
        var bare = facts is { Begun: false, HasEtcdData: false, HasLeftovers: false };
        if (member.Voter && !(facts.Begun && facts.HasEtcdData) && !(bare && replaced))
            return Refuse(
                $"etcd lists {host.Name} as a started voter, but the host is not a finished control plane (replaced machine?)",
                bare ? "if the machine was replaced, run again with --accept-host-keys: the old member is removed if the others keep quorum" : $"./build.sh Reset --hosts {host.Name}, which removes the member if the others keep quorum");
        return EtcdMembership.KeepsQuorum(member, cluster.Members)
            ? new JoinDecision(Run: true, Clean: !bare, RemoveMember: member)
            : Refuse($"the etcd member that an interrupted join of {host.Name} left cannot be removed: without it the others would have no quorum", "start or repair the other control planes first");
    }

    private static JoinDecision Refuse(string why, string cure) => new(Run: false, Refusal: why, Cure: cure);
}
