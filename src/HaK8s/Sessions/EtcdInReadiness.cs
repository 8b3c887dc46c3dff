using HaK8s.ClusterFile;
using HaK8s.Kubernetes;
using HaK8s.Planning;
using HaK8s.Progress;

namespace HaK8s.Sessions;

/// <summary>Warns if API servers are ready without their etcd, because a balancer that checks /readyz then misses the fault.</summary>
internal static class EtcdInReadiness
{
    private const string Path = "/readyz";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    /// <summary>Asks one API server through the endpoint, because all API servers of a cluster are of one kind.</summary>
    /// <param name="ours">True: HaK8s writes the balancers' configuration.</param>
    public static async Task WarnAsync(KubeApi api, ClusterPlan plan, bool ours, IRunProgress progress, CancellationToken cancellation)
    {
        if (!Matters(plan))
            return;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(Deadline);
        try
        {
            if (Warning(plan, ours, await api.ReadinessAsync(deadline.Token)) is { } warning)
                progress.Warn(warning);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            progress.Warn($"cannot tell whether {Path} checks etcd: no answer from {plan.Endpoint.Url}{Path}");
        }
    }

    /// <returns>Null if no warning is needed.</returns>
    internal static string? Warning(ClusterPlan plan, bool ours, Readiness answer)
    {
        if (!Matters(plan) || answer.LooksAtEtcd != false)
            return null;
        var cure = ours && plan.Balancing.Kind != LoadBalancerKind.External
            ? $"loadBalancer.healthPath: {Readiness.OtherPath} in the cluster file, then ./build.sh LoadBalancers"
            : $"let the balancer check {Readiness.OtherPath}";
        return $"API servers without etcd still answer {Path} with 200 (etcd is not among the checks of {Path}?verbose). A balancer that checks {Path} keeps sending requests to a control plane that cannot serve them"
            + $"; try: {cure} ({Readiness.OtherPath} answers 500 without etcd)";
    }

    /// <summary>False if etcd is external, or if the balancer is known to check another path.</summary>
    private static bool Matters(ClusterPlan plan) => !plan.ExternalEtcd && plan.Balancing.HealthPath.StartsWith(Path, StringComparison.Ordinal);
}
