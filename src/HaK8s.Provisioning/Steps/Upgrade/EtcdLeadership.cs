using HaK8s.Hosts;
using HaK8s.Kubernetes.Etcd;
using HaK8s.Planning;
using HaK8s.Steps.Etcd;

namespace HaK8s.Steps.Upgrade;

/// <summary>Moves etcd's leadership away from a host before it is worked on, which takes some milliseconds instead of an election.</summary>
internal static class EtcdLeadership
{
    /// <summary>Does nothing if the host's member does not lead.</summary>
    /// <exception cref="HostException">No other member can lead, or the leadership did not move.</exception>
    public static async Task MoveAwayAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        var reading = await EtcdMembership.ReadAsync(context, cancellation);
        if (reading.Leader != host.Name || reading.Answers.Count < 2)
            return;
        var target = Successor(reading, host.Name)
            ?? throw new HostException(host.Name, "etcd's leadership cannot be moved away", "no other member is healthy", "./build.sh Status shows the members");
        context.Progress.Action(host.Name, $"move etcd's leadership to {target.Host}");
        var result = await EtcdMembership.TransferLeadershipAsync(context.HostFor(host), target.Status!.MemberId, cancellation);
        if (!result.Succeeded)
            throw CommandFailure.Of(host.Name, $"could not move etcd's leadership to {target.Host}", "POST /v3/maintenance/transfer-leadership", result);
        await Condition.WaitAsync(context.HostFor(host), "Move etcd's leadership", async stop => (await EtcdMembership.ReadAsync(context, stop)).Leader switch
        {
            null => "the members do not agree on a leader",
            { } leader when leader == host.Name => "it still leads",
            _ => null,
        }, TimeSpan.FromSeconds(30), cancellation);
    }

    /// <summary>Waits until the host's member is a healthy voter and has all entries that the others had when it was asked.</summary>
    public static async Task UntilCaughtUpAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        ulong? goal = null;
        await Condition.WaitAsync(context.HostFor(host), "Wait for the etcd member", async stop =>
        {
            var reading = await EtcdMembership.ReadAsync(context, stop);
            if (reading.Problems([.. context.Plan.EtcdHosts.Select(member => member.Name)]) is [var problem, ..])
                return problem;
            goal ??= reading.Answers.Max(answer => answer.Status!.Index);
            var own = reading.Answers.First(answer => answer.Host == host.Name).Status!.Index;
            return own >= goal ? null : $"its etcd member is at entry {own} of {goal}";
        }, TimeSpan.FromMinutes(3), cancellation);
    }

    /// <summary>The healthy member of another host with the most entries; null if there is none.</summary>
    internal static EtcdAnswer? Successor(EtcdReading reading, string host) => reading.Answers
        .Where(answer => answer.Host != host && answer.Status is { Healthy: true } status && reading.Members.Any(member => member.Id == status.MemberId && member.Voter))
        .MaxBy(answer => answer.Status!.Index);
}
