using System.Runtime.InteropServices;

namespace HaK8s.Pipelines;

/// <summary>
/// Provides Ctrl-C and SIGTERM as cancellation tokens.
/// <para>
/// NUKE has no token for its actions, so the build owns one of these and passes the tokens on. It works with any
/// engine, because all handlers of a signal are called and any of them keeps the process alive. The engine of this
/// repository cooperates. After the first signal it waits up to 4 s for running actions, then runs assured targets,
/// prints the summary and ends with 130 or 143 within 5 s. A second signal ends all waiting. The published Nuke.Common
/// runs assured targets and the summary at once, while the action is notified here.
/// </para>
/// </summary>
public sealed class Cancellation : IDisposable
{
    /// <summary>
    /// Time for which <see cref="CleanupToken"/> outlives <see cref="Token"/>: longer than the engine waits for
    /// actions, less than for assured targets.
    /// </summary>
    public static readonly TimeSpan CleanupTime = TimeSpan.FromSeconds(4.5);

    private readonly CancellationTokenSource _work = new();
    private readonly CancellationTokenSource _cleanup = new();
    private readonly PosixSignalRegistration[] _registrations;

    /// <summary>Starts listening.</summary>
    public Cancellation() =>
        _registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle)];

    /// <summary>Token for work: cancelled by the first signal.</summary>
    public CancellationToken Token => _work.Token;

    /// <summary>
    /// Token for healing and cleanup: cancelled <see cref="CleanupTime"/> after the first signal, or by the second.
    /// Targets with AssuredAfterFailure use this token, because <see cref="Token"/> may be cancelled before they start.
    /// </summary>
    public CancellationToken CleanupToken => _cleanup.Token;

    /// <summary>Stops listening.</summary>
    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _work.Dispose();
        _cleanup.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = true;
        if (_work.IsCancellationRequested)
        {
            _ = _cleanup.CancelAsync();
            return;
        }

        _cleanup.CancelAfter(CleanupTime);
        // Not synchronously, because callbacks must not delay the signal's other handlers.
        _ = _work.CancelAsync();
    }
}
