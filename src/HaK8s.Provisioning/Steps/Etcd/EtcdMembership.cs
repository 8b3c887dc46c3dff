using HaK8s.Hosts;
using HaK8s.Kubernetes.Etcd;

namespace HaK8s.Steps.Etcd;

/// <summary>Changes etcd's membership through a host with a healthy member.</summary>
internal static class EtcdMembership
{
    /// <summary>True if the started voters suffice to agree on the removal and all remaining members have started.</summary>
    public static bool KeepsQuorum(EtcdMember removed, IReadOnlyList<EtcdMember> members)
    {
        var others = members.Where(member => member != removed).ToList();
        var quorum = new Quorum(members.Count(member => !member.Learner));
        return others.Count > 0 && others.TrueForAll(member => member.Voter) && quorum.HoldsWith(members.Count(member => member.Voter));
    }

    /// <summary>Reads etcd on all hosts that have a member.</summary>
    public static async Task<EtcdReading> ReadAsync(StepContext context, CancellationToken cancellation) =>
        new(await Task.WhenAll(context.Plan.EtcdHosts.Select(host => EtcdMembers.AskAsync(context.HostFor(host), cancellation))));

    /// <summary>Asks the leading member to let another one lead, which takes some milliseconds instead of an election.</summary>
    /// <param name="member">Id of the member that is to lead.</param>
    public static Task<CommandResult> TransferLeadershipAsync(IHost leader, ulong member, CancellationToken cancellation) => leader.RunAsync(
        new HostCommand("move etcd's leadership", EtcdGateway.Change("maintenance/transfer-leadership", "{\"targetID\":\"" + member + "\"}", seconds: 10), TimeSpan.FromSeconds(20)),
        null,
        cancellation);

    /// <summary>Removes a member. The caller must make sure that quorum remains.</summary>
    public static Task RemoveAsync(IHost ready, EtcdMember member, CancellationToken cancellation) =>
        AskAsync(ready, $"remove the etcd member {member.Id:x} ({member.PeerAddress})", "remove", "{\"ID\":\"" + member.Id + "\"}", cancellation);

    /// <summary>Adds a member that will start at the given peer URL.</summary>
    public static Task AddAsync(IHost ready, string peerUrl, CancellationToken cancellation) =>
        AskAsync(ready, $"add an etcd member at {peerUrl}", "add", "{\"peerURLs\":[\"" + peerUrl + "\"]}", cancellation);

    private static async Task AskAsync(IHost ready, string title, string verb, string body, CancellationToken cancellation)
    {
        var script = EtcdGateway.Change($"cluster/member/{verb}", body, seconds: 10);
        var result = await ready.RunAsync(new HostCommand(title, script, TimeSpan.FromSeconds(30)), null, cancellation);
        if (!result.Succeeded)
            throw CommandFailure.Of(ready.Name, $"could not {title}", $"POST /v3/cluster/member/{verb}", result);
    }
}
