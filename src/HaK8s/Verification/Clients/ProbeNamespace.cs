using System.Net;
using HaK8s.Kubernetes;

namespace HaK8s.Verification.Clients;

/// <summary>The namespace for everything that a verification makes in the cluster.</summary>
internal static class ProbeNamespace
{
    public const string Name = "hak8s-probe";

    public const string Path = $"/api/v1/namespaces/{Name}";

    public const string Deployments = $"/apis/apps/v1/namespaces/{Name}/deployments";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    /// <summary>
    /// Makes an object in the namespace, and that first where it is missing. An object that is there already, as an earlier run left
    /// it, stays; a namespace that is just going is waited for.
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
                // Gone or going since, or news to the API server that was asked now.
                if (!exception.NotFound && !exception.Message.Contains("being terminated", StringComparison.Ordinal) && await IsThereAsync(api, cancellation))
                    throw;
                await Task.Delay(Pause, cancellation);
            }
        }
    }

    /// <summary>Removes an object; one that is gone or going is fine.</summary>
    public static async Task RemoveAsync(KubeApi api, string path, CancellationToken cancellation)
    {
        try
        {
            await api.DeleteAsync(path, cancellation);
        }
        catch (KubeApiException exception) when (exception.NotFound || exception.Conflict)
        {
            // Gone, or going.
        }
    }

    /// <summary>Makes it where it is missing. One that is just going, as an earlier run left it, is waited for.</summary>
    private static async Task EnsureAsync(KubeApi api, CancellationToken cancellation)
    {
        while (true)
        {
            await CreateAsync(api, "/api/v1/namespaces", new { apiVersion = "v1", kind = "Namespace", metadata = new { name = Name } }, cancellation);
            if (await IsThereAsync(api, cancellation))
                return;
            await Task.Delay(Pause, cancellation);
        }
    }

    /// <summary>It is there, and is to stay.</summary>
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
            // Left by an earlier run.
        }
    }
}
