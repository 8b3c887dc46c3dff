using System.Net;
using System.Text;
using System.Text.Json;

namespace HaK8s.Tests.Verification.Clients;

/// <summary>The API of the probes' namespace, with a log of the requests.</summary>
internal sealed class NamespaceServer : HttpMessageHandler
{
    private const string Namespaces = "/api/v1/namespaces";

    /// <summary>True for each read in which the namespace is terminating; it is not terminating after the list.</summary>
    public Queue<bool> Going { get; init; } = [];

    /// <summary>Refusals of successive attempts to create an object: status, reason, message; none after the list.</summary>
    public Queue<(HttpStatusCode Status, string Reason, string Message)> Refused { get; init; } = [];

    /// <summary>Other existing objects by path.</summary>
    public Dictionary<string, object> Items { get; init; } = [];

    /// <summary>Method and path of every request.</summary>
    public List<string> Log { get; } = [];

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        Log.Add($"{request.Method} {path}");
        return Task.FromResult(Answer(request.Method, path));
    }

    private HttpResponseMessage Answer(HttpMethod method, string path)
    {
        if (method == HttpMethod.Post && path == Namespaces)
            return Answer(HttpStatusCode.Conflict, new { reason = "AlreadyExists", message = "it exists" });
        if (method == HttpMethod.Post)
            return Refused.TryDequeue(out var refused) ? Answer(refused.Status, new { reason = refused.Reason, message = refused.Message }) : Answer(HttpStatusCode.Created, new { });
        if (Items.TryGetValue(path, out var item))
            return Answer(HttpStatusCode.OK, item);
        return Going.TryDequeue(out var going) && going
            ? Answer(HttpStatusCode.OK, new { metadata = new { name = "hak8s-probe", deletionTimestamp = "2026-01-02T03:04:05Z" } })
            : Answer(HttpStatusCode.OK, new { metadata = new { name = "hak8s-probe" } });
    }

    private static HttpResponseMessage Answer(HttpStatusCode status, object body) =>
        new(status) { Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json") };
}
