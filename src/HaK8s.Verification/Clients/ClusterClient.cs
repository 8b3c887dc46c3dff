using System.Net;
using HaK8s.Kubernetes;
using HaK8s.Planning;

namespace HaK8s.Verification.Clients;

/// <summary>Uses the cluster's endpoint, except in <see cref="WriteAtAsync"/> and <see cref="ReadinessAtAsync"/>.</summary>
internal sealed class ClusterClient(ClusterPlan plan, KubeConfig config, KubeApi api) : IClusterClient
{
    private const string ConfigMaps = $"{ProbeNamespace.Path}/configmaps";

    private static readonly TimeSpan Try = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    public async Task<string?> LeaderAsync(string component, CancellationToken cancellation)
    {
        string? leader = null;
        await RetryAsync(async token => leader = await api.LeaderAsync(component, token), cancellation);
        return leader;
    }

    public Task StartPodsAsync(PodRequest request, CancellationToken cancellation)
        => RetryAsync(token => ProbeNamespace.MakeAsync(api, ProbeNamespace.Deployments, Body(request), token), cancellation);

    public async Task<IReadOnlyList<PodState>?> PodsAsync(PodRequest request, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(Try);
        try
        {
            var list = await api.GetAsync($"{ProbeNamespace.Path}/pods?labelSelector=app%3D{request.Name}", deadline.Token);
            return [.. list.Items("items").Select(pod => new PodState(
                pod.Text("metadata", "name"),
                pod.Text("spec", "nodeName"),
                pod.Items("status", "conditions").Any(condition => condition.Text("type") == "Ready" && condition.Text("status") == "True"),
                pod.Text("metadata", "deletionTimestamp").Length > 0))];
        }
        catch (Exception exception) when (IsNoAnswer(exception, cancellation))
        {
            return null;
        }
    }

    public Task RemovePodsAsync(PodRequest request, CancellationToken cancellation)
        => RetryAsync(token => ProbeNamespace.RemoveAsync(api, $"{ProbeNamespace.Deployments}/{request.Name}?propagationPolicy=Background", token), cancellation);

    public async Task<WriteAnswer> WriteAtAsync(string controlPlane, CancellationToken cancellation)
    {
        using var direct = Direct(controlPlane);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(Try);
        try
        {
            // Uses a new name each time, so that an abandoned write that takes effect later disturbs nothing.
            await direct.PostAsync(ConfigMaps, new { apiVersion = "v1", kind = "ConfigMap", metadata = new { generateName = "minority-" } }, deadline.Token);
            return new WriteAnswer((int)HttpStatusCode.Created, "");
        }
        catch (Exception exception) when (IsNoAnswer(exception, cancellation))
        {
            return new WriteAnswer(exception is KubeApiException refused ? (int)refused.Status : 0, FailureClass.Of(exception));
        }
    }

    public async Task<Readiness?> ReadinessAtAsync(string controlPlane, CancellationToken cancellation)
    {
        using var direct = Direct(controlPlane);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(Try);
        try
        {
            return await direct.ReadinessAsync(deadline.Token);
        }
        catch (Exception exception) when (IsNoAnswer(exception, cancellation))
        {
            return null;
        }
    }

    private KubeApi Direct(string controlPlane)
    {
        var address = plan.ControlPlanes.Single(host => host.Name == controlPlane).Address;
        return KubeApi.For(config with { Server = new Uri($"https://{address}:{plan.Balancing.ApiServerPort}") });
    }

    private Dictionary<string, object> Pod(PodRequest request)
    {
        var seconds = (int)request.Toleration.TotalSeconds;
        List<object> tolerations =
        [
            new { key = "node.kubernetes.io/not-ready", @operator = "Exists", effect = "NoExecute", tolerationSeconds = seconds },
            new { key = "node.kubernetes.io/unreachable", @operator = "Exists", effect = "NoExecute", tolerationSeconds = seconds },
        ];
        if (request.Anywhere)
            tolerations.Add(new { @operator = "Exists", effect = "NoSchedule" });
        return new()
        {
            ["terminationGracePeriodSeconds"] = 1,
            // They do not use the API, so that nobody has to restart them when its authority is replaced.
            ["automountServiceAccountToken"] = false,
            ["tolerations"] = tolerations,
            ["containers"] = new object[] { new { name = "pause", image = plan.Kubernetes.PauseImage } },
        };
    }

    private object Body(PodRequest request) => Deployment.Of(request.Name, request.Count, Pod(request), request.Anywhere ? null : plan.Workers.Select(host => host.Name));

    /// <summary>Retries while there is no answer, because the API fails over during drills.</summary>
    /// <exception cref="HttpRequestException">There was no answer until the timeout.</exception>
    private static async Task RetryAsync(Func<CancellationToken, Task> ask, CancellationToken cancellation)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(Timeout);
        while (true)
        {
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token);
            deadline.CancelAfter(Try);
            try
            {
                await ask(deadline.Token);
                return;
            }
            catch (Exception exception) when (IsNoAnswer(exception, cancellation))
            {
                if (timeout.IsCancellationRequested)
                    throw new HttpRequestException($"the API request did not succeed within {Timeout.TotalSeconds:0} s: {FailureClass.Of(exception)}", exception);
                await Task.Delay(Pause, cancellation);
            }
        }
    }

    private static bool IsNoAnswer(Exception exception, CancellationToken cancellation)
        => !cancellation.IsCancellationRequested && exception is HttpRequestException or KubeApiException or IOException or OperationCanceledException;
}
