using System.Net;
using HaK8s.Kubernetes;

namespace HaK8s.Verification.Clients;

/// <summary>The namespace for all objects that a verification creates in the cluster.</summary>
internal static class ProbeNamespace
{
    public const string Name = "hak8s-probe";

    public const string Path = $"/api/v1/namespaces/{Name}";

    public const string Deployments = $"/apis/apps/v1/namespaces/{Name}/deployments";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    /// <summary>
    /// Creates an object in the namespace, after the namespace itself if that is missing. An existing object from a previous run is
    /// kept. Waits for a terminating namespace to disappear.
    /// </summary>
    /// <param name="collection">Path of the object's kind in the namespace.</param>
    public static async Task MakeAsync(KubeApi api, string collection, object body, CancellationToken cancellation)
    {
        while (true)
        {
            await EnsureAsync(api, cancellation);
            try
            {
                await CreateAsync(api, collection, body, cancellation);
                return;
            }
            catch (KubeApiException exception) when (exception.NotFound || exception.Status == HttpStatusCode.Forbidden)
            {
                // Gone or terminating since, or not yet known to the API server that answered.
                if (!exception.NotFound && !exception.Message.Contains("being terminated", StringComparison.Ordinal) && await IsThereAsync(api, cancellation))
                    throw;
                await Task.Delay(Pause, cancellation);
            }
        }
    }

    /// <summary>Creates the namespace if it is missing. Waits for one that is terminating since a previous run.</summary>
    public static async Task EnsureAsync(KubeApi api, CancellationToken cancellation)
    {
        while (true)
        {
            await CreateAsync(api, "/api/v1/namespaces", new { apiVersion = "v1", kind = "Namespace", metadata = new { name = Name } }, cancellation);
            if (await IsThereAsync(api, cancellation))
                return;
            await Task.Delay(Pause, cancellation);
        }
    }

    /// <summary>Deletes an object; succeeds if it is gone or terminating.</summary>
    public static async Task RemoveAsync(KubeApi api, string path, CancellationToken cancellation)
    {
        try
        {
            await api.DeleteAsync(path, cancellation);
        }
        catch (KubeApiException exception) when (exception.NotFound || exception.Conflict)
        {
            // Gone or terminating.
        }
    }

    /// <summary>True if the namespace exists and is not terminating.</summary>
    private static async Task<bool> IsThereAsync(KubeApi api, CancellationToken cancellation)
    {
        try
        {
            return (await api.GetAsync(Path, cancellation)).Text("metadata", "deletionTimestamp").Length == 0;
        }
        catch (KubeApiException exception) when (exception.NotFound)
        {
            return false;
        }
    }

    private static async Task CreateAsync(KubeApi api, string collection, object body, CancellationToken cancellation)
    {
        try
        {
            await api.PostAsync(collection, body, cancellation);
        }
        catch (KubeApiException exception) when (exception.AlreadyExists)
        {
            // From a previous run.
        }
    }
}
