using HaK8s.Planning;

namespace HaK8s.Verification;

/// <summary>
/// Reads the cluster again and again until it is healthy. A reading of a host starts programs there, so only those parts are
/// read again that had a problem: first the nodes, which start none, then etcd, then the load balancers. The next part is read as
/// soon as one is healthy. In the end everything is read again at the same time.
/// </summary>
/// <param name="nodesWhyNot">Returns another reason why the nodes are not as they should be, or null.</param>
internal sealed class ClusterFollower(ClusterPlan plan, IClusterReader cluster, Func<ClusterState, string?>? nodesWhyNot = null)
{
    private ClusterState? _last;

    /// <summary>Reads everything, or what had a problem at the last call.</summary>
    /// <returns>
    /// The state, and why it is not healthy: first what was read just now. Empty if all parts are healthy at the same time.
    /// </returns>
    public async Task<(ClusterState State, IReadOnlyList<string> Problems)> ReadAsync(CancellationToken cancellation)
    {
        if (_last is { } before)
        {
            _last = await cluster.ReadAgainAsync(before, nodes: true, [], cancellation);
            if (NodeProblems(_last) is { Count: > 0 } nodes)
                return (_last, nodes);
            _last = await EtcdAsync(_last, cancellation);
            if (_last.EtcdProblems(plan) is { Count: > 0 } etcd)
                return (_last, etcd);
            _last = await BalancersAsync(_last, cancellation);
            if (_last.BalancerProblems(plan).ToList() is { Count: > 0 } balancers)
                return (_last, balancers);
        }

        return await ReadAllAsync(cancellation);
    }

    /// <summary>Reads everything at the same time.</summary>
    /// <returns>The state, and all reasons why it is not healthy.</returns>
    public async Task<(ClusterState State, IReadOnlyList<string> Problems)> ReadAllAsync(CancellationToken cancellation)
    {
        _last = await cluster.ReadAsync(cancellation);
        return (_last, [.. _last.BalancerProblems(plan), .. _last.EtcdProblems(plan), .. NodeProblems(_last)]);
    }

    private IReadOnlyList<string> NodeProblems(ClusterState state) => nodesWhyNot?.Invoke(state) is { } reason ? [.. state.NodeProblems(plan), reason] : state.NodeProblems(plan);

    private async Task<ClusterState> EtcdAsync(ClusterState state, CancellationToken cancellation)
    {
        var failing = state.Etcd.Answers.Where(answer => answer.Status is not { Healthy: true }).Select(answer => answer.Host).ToList();
        if (failing.Count > 0)
        {
            state = await cluster.ReadAgainAsync(state, nodes: false, failing, cancellation);
            if (state.Etcd.Answers.Any(answer => failing.Contains(answer.Host) && answer.Status is not { Healthy: true }))
                return state;
        }

        // The members may only seem to disagree, because some were read earlier.
        return state.EtcdProblems(plan).Count > 0
            ? await cluster.ReadAgainAsync(state, nodes: false, [.. plan.EtcdHosts.Select(host => host.Name)], cancellation)
            : state;
    }

    private async Task<ClusterState> BalancersAsync(ClusterState state, CancellationToken cancellation)
    {
        var failing = state.Balancers.Where(balancer => balancer.Problems().Any()).Select(balancer => balancer.Host).ToList();
        if (failing.Count > 0)
        {
            state = await cluster.ReadAgainAsync(state, nodes: false, failing, cancellation);
            if (state.Balancers.Any(balancer => failing.Contains(balancer.Host) && balancer.Problems().Any()))
                return state;
        }

        // The owner may have changed since the others were read.
        return state.BalancerProblems(plan).Any()
            ? await cluster.ReadAgainAsync(state, nodes: false, [.. plan.LoadBalancers.Select(host => host.Name)], cancellation)
            : state;
    }
}
