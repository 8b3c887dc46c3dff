using System.Text.Json;
using HaK8s.Kubernetes;
using HaK8s.Verification.Clients;

namespace HaK8s.Verification.Probes.Requests;

/// <summary>
/// Holds a watch of the counter open on its own connection and behaves like client-go: a broken watch resumes from the last
/// revision, or from a fresh one if that is too old. The counter's writes are its heartbeat: a watch that stays silent for
/// <paramref name="silence"/> is abandoned.
/// </summary>
internal sealed class WatchProbe(int number, KubeConfig config, ulong from, DrillClock clock, ProbeLog log, TimeSpan silence) : IProbe
{
    /// <summary>Pause before an ended watch is reopened.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(4);

    private ulong _revision = from;
    private bool _anew;

    public async Task RunAsync(CancellationToken cancellation)
    {
        using var client = KubeConnection.Client(config, KeepAlive, ConnectTimeout);
        while (!cancellation.IsCancellationRequested)
        {
            string reason;
            try
            {
                reason = await WatchAsync(client, cancellation);
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException or HttpRequestException or JsonException or KubeApiException)
            {
                reason = FailureClass.Of(exception);
            }

            if (cancellation.IsCancellationRequested)
                return;
            log.Add(new WatchBreak(number, clock.Now, reason));
            await Task.Delay(Pause, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>The reason why the watch ended.</returns>
    private async Task<string> WatchAsync(HttpClient client, CancellationToken cancellation)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(AnswerTimeout);
        using var request = new HttpRequestMessage(HttpMethod.Get, Counter.WatchPath(_revision));
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
        if (!response.IsSuccessStatusCode)
        {
            var error = KubeApiException.From(response.StatusCode, await response.Content.ReadAsStringAsync(timeout.Token));
            ForgetWhenTooOld(error.Status == System.Net.HttpStatusCode.Gone);
            throw error;
        }

        await using var stream = await response.Content.ReadAsStreamAsync(timeout.Token);
        using var reader = new StreamReader(stream);
        while (true)
        {
            timeout.CancelAfter(silence);
            string? line;
            try
            {
                line = await reader.ReadLineAsync(timeout.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                return $"silent for {silence.TotalSeconds:0} s, given up";
            }

            if (line is null)
                return "ended by the server";
            if (!Take(line))
                return "the server sent an error event";
        }
    }

    private bool Take(string line)
    {
        using var json = JsonDocument.Parse(line);
        var type = json.RootElement.Text("type");
        if (type == "ERROR")
        {
            ForgetWhenTooOld(json.RootElement.Number("object", "code") == 410);
            return false;
        }

        var revision = json.RootElement.Number("object", "metadata", "resourceVersion");
        if (type != "BOOKMARK")
        {
            log.Add(new WatchDelivery(number, revision, clock.Now) { Value = Counter.ValueIn(json.RootElement), Anew = _anew });
            _anew = false;
        }

        _revision = Math.Max(_revision, revision);
        return true;
    }

    private void ForgetWhenTooOld(bool tooOld)
    {
        // Revision 0 means "any state that the server has now", and the first event is the current state.
        if (!tooOld)
            return;
        _revision = 0;
        _anew = true;
    }
}
