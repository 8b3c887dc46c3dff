using System.Net;
using System.Text.Json;

namespace HaK8s.Kubernetes;

/// <summary>The API server answered with an error.</summary>
/// <param name="status">HTTP status.</param>
/// <param name="reason">Reason in Kubernetes' terms, such as NotFound, Conflict, AlreadyExists; empty if there is none.</param>
public sealed class KubeApiException(HttpStatusCode status, string reason, string message)
    : Exception($"the API answered {(int)status} {reason}: {message}")
{
    public HttpStatusCode Status { get; } = status;

    public string Reason { get; } = reason;

    public bool NotFound => Status == HttpStatusCode.NotFound;

    public bool AlreadyExists => Reason == "AlreadyExists";

    public bool Conflict => Status == HttpStatusCode.Conflict && !AlreadyExists;

    /// <summary>Reads a Status object; any other body becomes the message.</summary>
    public static KubeApiException From(HttpStatusCode status, string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return new KubeApiException(status, json.RootElement.Text("reason"), json.RootElement.Text("message"));
        }
        catch (JsonException)
        {
            var line = body.Trim();
            return new KubeApiException(status, "", line.Length > 300 ? line[..300] : line);
        }
    }
}
