using System.Diagnostics;
using System.Runtime.InteropServices;
using Serilog;

namespace Nuke.Common.Signals;

/// <summary>
/// Ctrl-C and SIGTERM. The first one asks: running actions get <see cref="ActionGrace"/> to stop (they hear of it through
/// signal handlers of their own), then assured targets run, and after <see cref="Total"/> the process ends. The second one ends
/// all waiting.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    /// <summary>What running actions have, from the first signal on.</summary>
    public static readonly TimeSpan ActionGrace = TimeSpan.FromSeconds(4);

    /// <summary>What actions and assured targets have together.</summary>
    public static readonly TimeSpan Total = TimeSpan.FromSeconds(4.6);

    private static readonly TimeSpan HandlerDelay = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Watchdog = TimeSpan.FromSeconds(4.9);
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _second = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Stopwatch _sinceFirst = new();
    private readonly PosixSignalRegistration[] _registrations;
    private Timer? _watchdog;
    private int _exitCode;

    public StopSignals() =>
        _registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle)];

    public bool IsStopping => _first.Task.IsCompleted;

    /// <summary>
    /// Whether a signal has come. An action may hear of it through its own handler, and end, a moment before the handler here
    /// is called; so this waits for that moment.
    /// </summary>
    public bool HasComeOrIsComing => _first.Task.Wait(HandlerDelay);

    /// <summary>130 after Ctrl-C, 143 after SIGTERM, null otherwise.</summary>
    public int? ExitCode => IsStopping ? _exitCode : null;

    /// <summary>No more target may start: a second signal has come, or the time after the first is over.</summary>
    public bool IsTimeUp => _second.Task.IsCompleted || _sinceFirst.Elapsed >= Total;

    /// <summary>Done at the first signal.</summary>
    public Task First => _first.Task;

    /// <summary>Waits for the task.</summary>
    /// <param name="task">What is waited for.</param>
    /// <param name="grace">How long to wait once a signal has come, counted from the signal.</param>
    /// <returns>Whether the task is done.</returns>
    public bool Wait(Task task, TimeSpan grace)
    {
        if (Task.WaitAny(task, _first.Task) == 0)
            return true;
        var left = grace - _sinceFirst.Elapsed;
        return Task.WaitAny([task, _second.Task], left > TimeSpan.Zero ? left : TimeSpan.Zero) == 0 || task.IsCompleted;
    }

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _watchdog?.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.CompareExchange(ref _exitCode, context.Signal == PosixSignal.SIGINT ? 130 : 143, 0) != 0)
        {
            _second.TrySetResult();
            return;
        }

        _sinceFirst.Start();
        // Whatever hangs, the process ends in time.
        _watchdog = new Timer(_ => Environment.Exit(_exitCode), null, Watchdog, Timeout.InfiniteTimeSpan);
        Log.Warning("{Signal}: stopping (once more: at once)", context.Signal == PosixSignal.SIGINT ? "Interrupted" : "Terminated");
        _first.TrySetResult();
    }
}
