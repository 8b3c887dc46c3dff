using HaK8s.Hosts;
using HaK8s.Kubernetes.Etcd;
using HaK8s.Planning;

namespace HaK8s.Steps.Etcd;

/// <summary>What surrounds the restart or the removal of one etcd member, so that the others go on without an election.</summary>
internal static class MemberRestart
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Waits until all other members are healthy voters under one leader. A cluster of less than three is not waited for.</summary>
    /// <exception cref="HostException">The others would have no quorum.</exception>
    public static async Task WaitForOthersAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        if (context.Plan.EtcdHosts.Count < 3)
        {
            context.Progress.Warn($"etcd has {context.Plan.EtcdHosts.Count} of 3 members: the API is away while {host.Name} restarts its member");
            return;
        }

        await WaitForAllAsync(context, host, "Wait for etcd's other members", cancellation);
    }

    /// <summary>
    /// Gives etcd's leadership away if the host has it, which takes some milliseconds instead of an election, and waits until another
    /// member leads.
    /// </summary>
    /// <exception cref="HostException">No other member can lead, or the leadership did not move.</exception>
    public static async Task MoveLeaderAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        var reading = await EtcdMembership.ReadAsync(context, cancellation);
        if (reading.Leader != host.Name || reading.Answers.Count < 2)
            return;
        var next = Successor(reading, host.Name)
            ?? throw new HostException(host.Name, "etcd's leadership cannot be moved away", "no other member is healthy", "./build.sh Status shows the members");
        context.Progress.Action(host.Name, $"move etcd's leadership to {next.Host}");
        var result = await EtcdMembership.TransferLeadershipAsync(context.HostFor(host), next.Status!.MemberId, cancellation);
        if (!result.Succeeded)
            throw CommandFailure.Of(host.Name, $"could not move etcd's leadership to {next.Host}", "POST /v3/maintenance/transfer-leadership", result);
        await Condition.WaitAsync(context.HostFor(host), "Move etcd's leadership", async stop => (await EtcdMembership.ReadAsync(context, stop)).Leader switch
        {
            null => "the members do not agree on a leader",
            { } leader when leader == host.Name => "it still leads",
            _ => null,
        }, TimeSpan.FromSeconds(30), cancellation);
    }

    /// <summary>Same, but only warns if it fails: what follows then costs an election.</summary>
    public static async Task TryMoveLeaderAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        try
        {
            await MoveLeaderAsync(context, host, cancellation);
        }
        catch (HostException exception)
        {
            context.Progress.Warn($"{exception.Host}: {exception.Problem}: {exception.Detail}");
        }
    }

    /// <summary>Index of etcd's log on the member that has the most of it; 0 if nobody answers.</summary>
    public static async Task<ulong> IndexAsync(StepContext context, CancellationToken cancellation) =>
        (await EtcdMembership.ReadAsync(context, cancellation)).Answers.Select(answer => answer.Status?.Index ?? 0).DefaultIfEmpty().Max();

    /// <summary>Waits until the host's member is healthy and has what the others had before.</summary>
    public static Task WaitAsync(StepContext context, HostPlan host, ulong index, CancellationToken cancellation)
    {
        var target = context.HostFor(host);
        return Condition.WaitAsync(target, "Wait for its etcd member", async stop => WhyNot(await EtcdMembers.AskAsync(target, stop), index), Patience, cancellation);
    }

    /// <summary>Waits until all members are healthy voters, and the host's has all that the others have then.</summary>
    public static async Task UntilCaughtUpAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        await WaitForAllAsync(context, host, "Wait for the etcd member", cancellation);
        await WaitAsync(context, host, await IndexAsync(context, cancellation), cancellation);
    }

    internal static string? WhyNot(EtcdAnswer answer, ulong index) => answer.Status switch
    {
        null => $"its etcd member does not answer: {answer.Problem}",
        { Healthy: false } status => status.Leader == 0 ? "its etcd member knows no leader" : string.Join(", ", status.Errors),
        { } status when status.Index < index => $"its etcd member has {status.Index} of {index} entries",
        _ => null,
    };

    /// <summary>The healthy member of another host with the most entries; null if there is none.</summary>
    internal static EtcdAnswer? Successor(EtcdReading reading, string host) => reading.Answers
        .Where(answer => answer.Host != host && answer.Status is { Healthy: true } status && reading.Members.Any(member => member.Id == status.MemberId && member.Voter))
        .MaxBy(answer => answer.Status!.Index);

    private static Task WaitForAllAsync(StepContext context, HostPlan host, string title, CancellationToken cancellation) => Condition.WaitAsync(
        context.HostFor(host),
        title,
        async stop => (await EtcdMembership.ReadAsync(context, stop)).Problems([.. context.Plan.EtcdHosts.Select(other => other.Name)]) is { Count: > 0 } problems ? string.Join('\n', problems) : null,
        Patience,
        cancellation);
}
