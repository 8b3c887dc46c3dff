using HaK8s.Kubernetes.Etcd;
using HaK8s.Planning;

namespace HaK8s.Steps.Etcd;

/// <summary>Whether an etcd host must start a member, and in which cluster. Pure: a second new cluster would be a lost one.</summary>
/// <param name="Run">A member has to be started.</param>
/// <param name="Existing">It joins members that run.</param>
/// <param name="Remove">A member that its machine's predecessor left.</param>
internal sealed record EtcdDecision(bool Run, bool Existing = false, EtcdMember? Remove = null, string? Refusal = null, string? Cure = null)
{
    public static EtcdDecision Of(HostPlan host, IReadOnlyDictionary<string, EtcdHostFacts> facts)
    {
        var own = facts[host.Name];
        if (own is { HasManifest: true, Finished: true })
            return new EtcdDecision(Run: false);
        if (own is { HasData: true, Begun: false })
            return Refuse($"{host.Name} holds etcd data that HaK8s did not make", $"./build.sh Reset --hosts {host.Name}, if nothing on it is needed");
        // As long as no member was ever seen healthy, all of them belong to one start that was cut off.
        if (!facts.Values.Any(other => other.Finished))
            return new EtcdDecision(Run: true);

        var members = new EtcdReading([.. facts.Values.Select(other => other.Answer)]).Members;
        if (members.Count == 0)
            return Refuse("the other etcd members give no member list, so that this one cannot join them", "bring the other etcd hosts back first");
        if (members.FirstOrDefault(candidate => candidate.PeerAddress == host.Address) is not { } member)
            return new EtcdDecision(Run: true, Existing: true);
        if (own.Begun && member.Voter)
            return new EtcdDecision(Run: true, Existing: true);
        return EtcdMembership.KeepsQuorum(member, members)
            ? new EtcdDecision(Run: true, Existing: true, Remove: member)
            : Refuse($"the etcd member that {host.Name} had cannot be replaced: without it the others would not be a quorum", "bring the other etcd hosts back first");
    }

    private static EtcdDecision Refuse(string why, string cure) => new(Run: false, Refusal: why, Cure: cure);
}
