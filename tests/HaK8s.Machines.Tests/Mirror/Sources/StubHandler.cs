using System.Net;

namespace HaK8s.Tests.Machines.Mirror.Sources;

/// <summary>Answers by URL; an unexpected URL is a failed connection.</summary>
internal sealed class StubHandler(Dictionary<string, string> answers) : HttpMessageHandler
{
    public List<string> Requests { get; } = [];

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var url = request.RequestUri!.ToString();
        Requests.Add(url);
        return answers.TryGetValue(url, out var text)
            ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(text) })
            : throw new HttpRequestException($"no route to {url}");
    }
}
