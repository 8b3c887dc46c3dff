using HaK8s.ClusterFile;
using HaK8s.Kubernetes.Etcd;
using HaK8s.Planning;

namespace HaK8s.Steps.Etcd;

/// <summary>
/// Decides whether an etcd host must start a member, and in which cluster. Pure. A second new cluster would lose the
/// first.
/// </summary>
/// <param name="Run">True if a member must be started.</param>
/// <param name="Existing">True if the member joins running members.</param>
/// <param name="AddThrough">Name of the host whose etcd must add the member first; null if the member is already listed
/// or its cluster is new.</param>
/// <param name="Remove">Member of a replaced machine that must be removed first, through the same host.</param>
internal sealed record EtcdDecision(bool Run, bool Existing = false, string? AddThrough = null, EtcdMember? Remove = null, string? Refusal = null, string? Cure = null)
{
    /// <summary>
    /// All members of the cluster that the member starts in, including itself. etcd compares them with its own list.
    /// </summary>
    public IReadOnlyList<HostPlan> Members { get; init; } = [];

    public static EtcdDecision Of(ClusterPlan plan, HostPlan host, IReadOnlyDictionary<string, EtcdHostFacts> facts)
    {
        var own = facts[host.Name];
        if (own is { HasManifest: true, Finished: true })
            return new EtcdDecision(Run: false);
        if (own is { HasData: true, Begun: false })
            return Refuse($"{host.Name} holds etcd data that HaK8s did not make", $"./build.sh Reset --hosts {host.Name}, if nothing on it is needed");
        if (IsFirstStart(facts))
            return new EtcdDecision(Run: true) { Members = plan.EtcdHosts };

        if (EtcdHostFacts.Others(host, facts).Trusted is not { Members: { Count: > 0 } members } trusted)
            return Refuse("the other etcd members return no member list, so this one cannot join them", "start or repair the other etcd hosts first");
        var start = new EtcdDecision(Run: true, Existing: true) { Members = [.. Others(plan, host, members), host] };
        if (members.FirstOrDefault(candidate => candidate.PeerAddress == host.Address) is not { } member)
            return start with { AddThrough = trusted.Host };
        if (own.Begun && member.Voter)
            return start;
        return EtcdMembership.KeepsQuorum(member, members)
            ? start with { AddThrough = trusted.Host, Remove = member }
            : Refuse($"the old etcd member of {host.Name} cannot be replaced: without it the others would have no quorum", "start or repair the other etcd hosts first");
    }

    /// <summary>True if no member was ever seen healthy. All members then belong to one interrupted start.</summary>
    public static bool IsFirstStart(IReadOnlyDictionary<string, EtcdHostFacts> facts) => !facts.Values.Any(host => host.Finished);

    private static IEnumerable<HostPlan> Others(ClusterPlan plan, HostPlan host, IReadOnlyList<EtcdMember> members) => members
        .Where(member => member.PeerAddress != host.Address)
        .Select(member => plan.EtcdHosts.FirstOrDefault(other => other.Address == member.PeerAddress) ?? Unplanned(member));

    /// <summary>Represents a member that the cluster file no longer names; it still counts as a member.</summary>
    private static HostPlan Unplanned(EtcdMember member) =>
        new() { Name = member.Name.Length > 0 ? member.Name : $"{member.Id:x}", Role = HostRole.Etcd, Address = member.PeerAddress };

    private static EtcdDecision Refuse(string why, string cure) => new(Run: false, Refusal: why, Cure: cure);
}
