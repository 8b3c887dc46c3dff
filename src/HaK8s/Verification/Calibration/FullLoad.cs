using HaK8s.Processes;

namespace HaK8s.Verification.Calibration;

/// <summary>Takes all processors of this computer until it is disposed, or until this program ends, however it ends.</summary>
internal sealed class FullLoad : IAsyncDisposable
{
    // Looks for this program now and then; the numbers only keep that from being all it does.
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
            // Killed, as it should be.
        }
    }
}
