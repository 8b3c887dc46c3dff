using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace HaK8s.Tests.Verification.Probes;

/// <summary>The API of the counter's ConfigMap with optimistic locking. Requests are numbered from 1; 0 means none.</summary>
internal sealed class CounterServer : HttpMessageHandler
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _writes;
    private int _reads;
    private long _value;
    private ulong _revision = 10;

    /// <summary>Number of the write that takes effect but is not answered.</summary>
    public int SwallowedWrite { get; init; }

    /// <summary>Number of the read that is not answered.</summary>
    public int HangingRead { get; init; }

    public bool ReadHung { get; private set; }

    /// <summary>Ends hanging requests without an answer.</summary>
    public void Release() => _released.TrySetResult();

    /// <summary>Returns to the state before the first write.</summary>
    public void Forget()
    {
        lock (_lock)
            (_value, _revision) = (0, 10);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method == HttpMethod.Post)
            return Answer(HttpStatusCode.Conflict, new { reason = "AlreadyExists", message = "it exists" });
        if (request.Method == HttpMethod.Get && !request.RequestUri!.AbsolutePath.EndsWith("/counter", StringComparison.Ordinal))
            return Answer(HttpStatusCode.OK, new { metadata = new { name = "hak8s-probe" } });
        if (request.Method == HttpMethod.Get)
            return await ReadAsync(cancellationToken);
        using var body = JsonDocument.Parse(await request.Content!.ReadAsStringAsync(cancellationToken));
        return await WriteAsync(body.RootElement, cancellationToken);
    }

    private async Task<HttpResponseMessage> ReadAsync(CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref _reads) == HangingRead)
        {
            ReadHung = true;
            await HangAsync(cancellation);
        }

        lock (_lock)
            return Item();
    }

    private async Task<HttpResponseMessage> WriteAsync(JsonElement body, CancellationToken cancellation)
    {
        HttpResponseMessage answer;
        lock (_lock)
        {
            if (body.GetProperty("metadata").GetProperty("resourceVersion").GetString() != Text(_revision))
                return Answer(HttpStatusCode.Conflict, new { reason = "Conflict", message = "the object has been modified" });
            (_value, _revision) = (long.Parse(body.GetProperty("data").GetProperty("value").GetString()!, CultureInfo.InvariantCulture), _revision + 1);
            answer = Item();
        }

        if (Interlocked.Increment(ref _writes) == SwallowedWrite)
            await HangAsync(cancellation);
        return answer;
    }

    private async Task HangAsync(CancellationToken cancellation)
    {
        await _released.Task.WaitAsync(cancellation);
        throw new HttpRequestException("the connection was closed");
    }

    private HttpResponseMessage Item() => Answer(HttpStatusCode.OK, new
    {
        metadata = new { resourceVersion = Text(_revision) },
        data = new { value = _value.ToString(CultureInfo.InvariantCulture) },
    });

    private static string Text(ulong revision) => revision.ToString(CultureInfo.InvariantCulture);

    private static HttpResponseMessage Answer(HttpStatusCode status, object body) =>
        new(status) { Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json") };
}
