using HaK8s.Hosts;
using HaK8s.Kubernetes.Etcd;
using HaK8s.Planning;
using HaK8s.Steps.Etcd;

namespace HaK8s.Steps.Certificates;

/// <summary>What surrounds the restart of one etcd member, so that the others go on without an election.</summary>
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

        await Condition.WaitAsync(context.HostFor(host), "Wait for etcd's other members", async stop => WhyNot(context.Plan, await EtcdMembership.ReadAsync(context, stop)), Patience, cancellation);
    }

    /// <summary>Gives the leadership away if the host has it. A failure only costs an election.</summary>
    public static async Task MoveLeaderAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        var reading = await EtcdMembership.ReadAsync(context, cancellation);
        if (reading.Leader != host.Name || reading.Members.FirstOrDefault(member => member.Voter && member.Name != host.Name) is not { } next)
            return;
        context.Progress.Action(host.Name, $"let {next.Name} lead etcd");
        var result = await EtcdMembership.TransferLeadershipAsync(context.HostFor(host), next.Id, cancellation);
        if (!result.Succeeded)
            context.Progress.Warn($"{host.Name}: etcd's leadership could not be moved to {next.Name}: {result.Error.Trim()}");
    }

    /// <summary>Index of etcd's log as the leader has it; 0 if nobody answers.</summary>
    public static async Task<ulong> IndexAsync(StepContext context, CancellationToken cancellation) => (await EtcdMembership.ReadAsync(context, cancellation)).Trusted?.Status?.Index ?? 0;

    /// <summary>Waits until the host's member is healthy and has what the others had before.</summary>
    public static Task WaitAsync(StepContext context, HostPlan host, ulong index, CancellationToken cancellation)
    {
        var target = context.HostFor(host);
        return Condition.WaitAsync(target, "Wait for its etcd member", async stop => WhyNot(await EtcdMembers.AskAsync(target, stop), index), Patience, cancellation);
    }

    internal static string? WhyNot(ClusterPlan plan, EtcdReading reading) => reading.Problems([.. plan.EtcdHosts.Select(other => other.Name)]) is { Count: > 0 } problems ? string.Join('\n', problems) : null;

    internal static string? WhyNot(EtcdAnswer answer, ulong index) => answer.Status switch
    {
        null => $"its etcd member does not answer: {answer.Problem}",
        { Healthy: false } status => status.Leader == 0 ? "its etcd member knows no leader" : string.Join(", ", status.Errors),
        { } status when status.Index < index => $"its etcd member has {status.Index} of {index} entries",
        _ => null,
    };
}
