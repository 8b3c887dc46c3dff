using System.Net;
using System.Text;
using System.Text.Json;

namespace HaK8s.Kubernetes;

/// <summary>A small client of the Kubernetes API.</summary>
public sealed class KubeApi(HttpClient client) : IDisposable
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(2);

    public static KubeApi For(KubeConfig config) => new(KubeConnection.Client(config, KeepAlive, ConnectTimeout));

    /// <summary>
    /// Sends all requests over one HTTP/2 connection, as client-go does. An abandoned request does not end the connection.
    /// It ends only if it breaks, or if pings stay unanswered for about <paramref name="timeout"/> (30 s + 15 s in client-go).
    /// </summary>
    public static KubeApi OverOneConnection(KubeConfig config, TimeSpan timeout) => new(KubeConnection.Http2Client(config, KeepAlive, ConnectTimeout, timeout));

    /// <summary>Reads all nodes, sorted by name.</summary>
    public async Task<IReadOnlyList<NodeStatus>> NodesAsync(CancellationToken cancellation)
    {
        var list = await GetAsync("/api/v1/nodes", cancellation);
        return [.. list.Items("items").Select(NodeStatus.From).OrderBy(node => node.Name, StringComparer.Ordinal)];
    }

    /// <summary>
    /// Reads the host that leads a component of kube-system, such as kube-scheduler; null if there is no leader.
    /// </summary>
    public async Task<string?> LeaderAsync(string component, CancellationToken cancellation)
    {
        try
        {
            var lease = await GetAsync($"/apis/coordination.k8s.io/v1/namespaces/kube-system/leases/{component}", cancellation);
            // The identity is the host's name, an underscore and a random id.
            return lease.Text("spec", "holderIdentity").Split('_')[0] is { Length: > 0 } host ? host : null;
        }
        catch (KubeApiException exception) when (exception.NotFound)
        {
            return null;
        }
    }

    /// <summary>Reads the API server's report about itself, ready or not.</summary>
    /// <exception cref="HttpRequestException">No answer arrived.</exception>
    public async Task<Readiness> ReadinessAsync(CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/readyz?verbose") { Version = client.DefaultRequestVersion, VersionPolicy = client.DefaultVersionPolicy };
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellation);
        return Readiness.Parse(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(cancellation));
    }

    public Task<JsonElement> GetAsync(string path, CancellationToken cancellation) => SendAsync(HttpMethod.Get, path, body: null, cancellation);

    public Task<JsonElement> PostAsync(string path, object body, CancellationToken cancellation) => SendAsync(HttpMethod.Post, path, body, cancellation);

    public Task<JsonElement> PutAsync(string path, object body, CancellationToken cancellation) => SendAsync(HttpMethod.Put, path, body, cancellation);

    public Task<JsonElement> DeleteAsync(string path, CancellationToken cancellation) => SendAsync(HttpMethod.Delete, path, body: null, cancellation);

    /// <returns>The answer's object.</returns>
    /// <exception cref="KubeApiException">The server answered with an error.</exception>
    /// <exception cref="HttpRequestException">No answer arrived.</exception>
    public async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, path) { Version = client.DefaultRequestVersion, VersionPolicy = client.DefaultVersionPolicy };
        if (body is not null)
            request.Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellation);
        var text = await response.Content.ReadAsStringAsync(cancellation);
        if (!response.IsSuccessStatusCode)
            throw KubeApiException.From(response.StatusCode, text);
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw new KubeApiException(HttpStatusCode.BadGateway, "NotJson", $"{method} {path} did not return an object");
        }
    }

    public void Dispose() => client.Dispose();
}
