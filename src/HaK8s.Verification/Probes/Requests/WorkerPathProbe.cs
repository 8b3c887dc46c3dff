using System.Globalization;
using HaK8s.Hosts;
using HaK8s.Verification.Probes.Meters;

namespace HaK8s.Verification.Probes.Requests;

/// <summary>
/// Probes the VIP from a worker, in one process there. A TLS greeting succeeds if the API server answers with any TLS record.
/// Such an answer shows that the path leads to an API server, and costs neither side a signature.
/// </summary>
internal sealed class WorkerPathProbe(IHost worker, string address, int port, DrillClock clock, ProbeLog log) : IProbe
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly ProbePath _path = new(PathKind.FromWorker, worker.Name);
    private readonly HostClock _time = new(clock);
    private readonly ShellText _script = ShellText.Of($"""
        # The decimal sign is the locale's.
        export LC_ALL=C
        command -v perl >/dev/null || exit 0
        exec perl -e {EmbeddedText.Read(typeof(WorkerPathProbe), "ask-vip.pl")} {address} {port} {(int)Longest.TotalSeconds}
        """);

    public async Task RunAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                var result = await worker.RunAsync(new HostCommand("ask for the VIP", _script, Longest + Margin), Take, cancellation);
                // Without perl the worker cannot probe.
                if (result.Succeeded && result.Output.Length == 0)
                    return;
            }
            catch (HostException)
            {
                // Drills power hosts off or cut them off.
            }
            catch (OperationCanceledException)
            {
                return;
            }

            _time.Forget();
            await Task.Delay(Pause, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <param name="line">a BEGIN END, and the failure if there was one; both times in seconds of the host's clock.</param>
    internal void Take(string line)
    {
        var words = line.Split(' ', 4, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 3 || words[0] != "a" || Seconds(words[1]) is not { } begin || Seconds(words[2]) is not { } end)
            return;
        var at = _time.OnDrillClock(end);
        var error = words.Length > 3 ? words[3] : "";
        log.Add(new PathAttempt(_path, at - (end - begin), at, error.Length == 0, error) { Connected = error.Length == 0 });
    }

    private static TimeSpan? Seconds(string word)
        => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && double.IsFinite(seconds) ? TimeSpan.FromSeconds(seconds) : null;
}
