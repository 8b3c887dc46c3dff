using HaK8s.Kubernetes;

namespace HaK8s.Verification.Clients;

/// <summary>The namespace for everything that a verification makes in the cluster.</summary>
internal static class ProbeNamespace
{
    public const string Name = "hak8s-probe";

    public const string Path = $"/api/v1/namespaces/{Name}";

    public const string Deployments = $"/apis/apps/v1/namespaces/{Name}/deployments";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    /// <summary>Makes it where it is missing. One that is just going, as an earlier run left it, is waited for.</summary>
    public static async Task EnsureAsync(KubeApi api, CancellationToken cancellation)
    {
        while (true)
        {
            await CreateAsync(api, "/api/v1/namespaces", new { apiVersion = "v1", kind = "Namespace", metadata = new { name = Name } }, cancellation);
            try
            {
                if ((await api.GetAsync(Path, cancellation)).Text("metadata", "deletionTimestamp").Length == 0)
                    return;
            }
            catch (KubeApiException exception) when (exception.NotFound)
            {
                // Gone just now.
            }

            await Task.Delay(Pause, cancellation);
        }
    }

    /// <summary>Makes an object; one that is there already, as an earlier run left it, stays.</summary>
    public static async Task CreateAsync(KubeApi api, string collection, object body, CancellationToken cancellation)
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
}
