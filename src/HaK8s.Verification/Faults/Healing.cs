namespace HaK8s.Verification.Faults;

/// <summary>Heals once. If healing fails, the next dispose retries.</summary>
internal sealed class Healing(Func<CancellationToken, Task> heal, TimeSpan deadline) : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private bool _healed;

    /// <summary>Uses its own token, so that healing continues after the run was cancelled.</summary>
    public async ValueTask DisposeAsync()
    {
        await _gate.WaitAsync(CancellationToken.None);
        try
        {
            if (_healed)
                return;
            using var timeout = new CancellationTokenSource(deadline);
            await heal(timeout.Token);
            _healed = true;
        }
        finally
        {
            _gate.Release();
        }
    }
}
