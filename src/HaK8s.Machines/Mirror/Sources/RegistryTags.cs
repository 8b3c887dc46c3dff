using System.Net;
using System.Text.Json;
using HaK8s.Hosts;

namespace HaK8s.Machines.Mirror.Sources;

/// <summary>Reads an image's tags from a registry (Docker Registry HTTP API V2, GET /v2/NAME/tags/list).</summary>
internal sealed class RegistryTags(HttpClient client, string imageRepository, bool plainHttp)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    /// <param name="image">Name below the image repository, such as etcd.</param>
    /// <returns>The tags; none if the registry lacks the image; null if it does not answer, as registries that require a
    /// login.</returns>
    public async Task<IReadOnlyList<string>?> OfAsync(string image, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter((await ThisComputer.SpeedAsync()).Timeout(Deadline));
        try
        {
            using var answer = await client.GetAsync(new Uri(Url(image)), deadline.Token);
            if (answer.StatusCode == HttpStatusCode.NotFound)
                return [];
            if (!answer.IsSuccessStatusCode)
                return null;
            using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(deadline.Token));
            return json.RootElement.TryGetProperty("tags", out var tags) && tags.ValueKind == JsonValueKind.Array
                ? [.. tags.EnumerateArray().Select(tag => tag.GetString() ?? "")]
                : [];
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            // Only the hosts have to reach the registry, and the preflight checks that.
            return null;
        }
    }

    private string Url(string image)
    {
        var parts = imageRepository.Split('/', 2);
        var name = parts.Length > 1 ? $"{parts[1]}/{image}" : image;
        return $"{(plainHttp ? "http" : "https")}://{parts[0]}/v2/{name}/tags/list";
    }
}
