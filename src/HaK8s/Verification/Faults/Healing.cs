namespace HaK8s.Verification.Faults;

/// <summary>Heals once. When healing fails, the next dispose tries again.</summary>
internal sealed class Healing(Func<CancellationToken, Task> heal, TimeSpan deadline) : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private bool _healed;

    /// <summary>Runs on a token of its own: healing goes on when the run was cancelled.</summary>
    public async ValueTask DisposeAsync()
    {
        await _gate.WaitAsync(CancellationToken.None);
        try
        {
            if (_healed)
                return;
            using var patience = new CancellationTokenSource(deadline);
            await heal(patience.Token);
            _healed = true;
        }
        finally
        {
            _gate.Release();
        }
    }
}
