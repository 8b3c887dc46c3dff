using System.Diagnostics;
using HaK8s.Hosts;

namespace HaK8s.Machines.CachedParts;

/// <summary>Measures this computer's current pace under its present load; takes about a second.</summary>
internal static class SpeedMeter
{
    // Used if nothing could be downloaded in time.
    private const double AssumedRate = 5;

    private static readonly TimeSpan ComputeTime = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan DownloadTime = TimeSpan.FromMilliseconds(700);

    // Limits the wait, because the result is only a forecast.
    private static readonly TimeSpan LongestProbe = TimeSpan.FromSeconds(10);

    /// <param name="probe">A file of a few megabytes on the server of the packages.</param>
    public static async Task<ComputerSpeed> MeasureAsync(Uri probe, CancellationToken cancellation)
    {
        var cores = Environment.ProcessorCount;
        var start = await ThisComputer.SpeedAsync();
        var speed = await Task.Run(() => ComputeLoop.RoundsPerSecond(cores, ComputeTime) / ComputeLoop.ReferenceRoundsPerSecond, cancellation);
        var rate = await RateAsync(probe, start, cancellation);
        return new ComputerSpeed(cores, speed, start.ProgramStart, rate ?? AssumedRate) { DownloadsMeasured = rate is not null };
    }

    /// <returns>Megabytes per second after the first byte; null if the server did not answer in time. The later downloads
    /// report the cause.</returns>
    private static async Task<double?> RateAsync(Uri probe, HostSpeed here, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var timeout = here.Timeout(DownloadTime * 2);
        deadline.CancelAfter(timeout < LongestProbe ? timeout : LongestProbe);
        using var client = new HttpClient();
        var (bytes, watch) = (0L, new Stopwatch());
        try
        {
            using var answer = await client.GetAsync(probe, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
            if (!answer.IsSuccessStatusCode)
                return null;
            await using var stream = await answer.Content.ReadAsStreamAsync(deadline.Token);
            var buffer = new byte[1 << 16];
            watch.Start();
            int read;
            while (watch.Elapsed < DownloadTime && (read = await stream.ReadAsync(buffer, deadline.Token)) > 0)
                bytes += read;
        }
        catch (HttpRequestException)
        {
            return null;
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            cancellation.ThrowIfCancellationRequested();
        }

        return bytes > 0 ? bytes / 1e6 / Math.Max(watch.Elapsed.TotalSeconds, 0.01) : null;
    }
}
