using System.Text.Json;
using HaK8s.Kubernetes;

namespace HaK8s.Discovery;

/// <summary>Reads a cluster's topology from its API.</summary>
public static class TopologyReader
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    /// <exception cref="DiscoveryException">The API does not answer, or the cluster was not made by kubeadm.</exception>
    public static async Task<Topology> ReadAsync(KubeApi api, Uri server, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(Deadline);
        try
        {
            return Topology.Of(
                await api.GetAsync("/api/v1/nodes", deadline.Token),
                await ConfigMapAsync(api, deadline.Token),
                await api.GetAsync("/api/v1/namespaces/kube-system/pods?labelSelector=component%3Detcd", deadline.Token));
        }
        catch (Exception exception) when (exception is HttpRequestException or KubeApiException or IOException)
        {
            throw new DiscoveryException($"{server}: {exception.Message}\n  try: kubectl --kubeconfig FILE get nodes", exception);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new DiscoveryException($"{server}: no answer within {Deadline.TotalSeconds:0} s\n  try: kubectl --kubeconfig FILE get nodes");
        }
    }

    private static async Task<JsonElement> ConfigMapAsync(KubeApi api, CancellationToken cancellation)
    {
        try
        {
            return await api.GetAsync("/api/v1/namespaces/kube-system/configmaps/kubeadm-config", cancellation);
        }
        catch (KubeApiException exception) when (exception.NotFound)
        {
            throw new DiscoveryException("there is no ConfigMap kube-system/kubeadm-config: this cluster was not made by kubeadm", exception);
        }
    }
}
