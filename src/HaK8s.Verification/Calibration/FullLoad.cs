using HaK8s.Processes;

namespace HaK8s.Verification.Calibration;

/// <summary>Occupies all processors of this computer until disposed or until this program ends, however it ends.</summary>
internal sealed class FullLoad : IAsyncDisposable
{
    // Checks now and then whether this program still runs; the inner loop keeps this check from being all its work.
    private const string Loop = "while [ -d \"/proc/$1\" ]; do n=0; while [ $n -lt 20000 ]; do n=$((n + 1)); done; done";

    private readonly CancellationTokenSource _stop = new();
    private readonly Task[] _loops;

    public FullLoad(int loops) => _loops = [.. Enumerable.Range(0, loops).Select(_ => SpinAsync())];

    public static int Loops => Environment.ProcessorCount + 2;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_loops);
        _stop.Dispose();
    }

    private async Task SpinAsync()
    {
        try
        {
            await LocalProcess.RunCheckedAsync(new ProcessSpec("/bin/sh", "-c", Loop, "load", $"{Environment.ProcessId}") { Deadline = TimeSpan.FromDays(1) }, _stop.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Killed as intended.
        }
    }
}
