using System.Collections.Concurrent;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace HaK8s.Verification.Calibration;

/// <summary>
/// A thread in its own network namespace. The namespace has no name. The kernel removes it with all its contents when the thread
/// and its sockets are gone, even if this program is killed.
/// </summary>
internal sealed partial class NamespaceThread : IDisposable
{
    private const int NewNetwork = 0x40000000;
    private const int FirstInFirstOut = 1;
    private const int ResetOnFork = 0x40000000;

    private readonly BlockingCollection<Action> _work = [];
    private readonly TaskCompletionSource<string> _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Thread _thread;

    /// <exception cref="CalibrationException">This computer or user cannot create a network namespace.</exception>
    public NamespaceThread()
    {
        _thread = new Thread(Work) { IsBackground = true, Name = "calibration namespace" };
        _thread.Start();
        try
        {
            Path = _entered.Task.GetAwaiter().GetResult();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The namespace's file, for programs that shall run in it.</summary>
    public string Path { get; }

    /// <summary>Runs work on the thread; its sockets belong to the namespace.</summary>
    public Task<T> RunAsync<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception exception)
            {
                done.SetException(exception);
            }
        });
        return done.Task;
    }

    /// <summary>Gives the thread priority over all others, so that a busy computer does not delay its work.</summary>
    /// <returns>False if the kernel does not allow it.</returns>
    public Task<bool> GoFirstAsync() => RunAsync(() =>
    {
        var priority = 1;
        return SetScheduler(0, FirstInFirstOut | ResetOnFork, ref priority) == 0;
    });

    public void Dispose()
    {
        _work.CompleteAdding();
        _thread.Join();
        _work.Dispose();
    }

    private void Work()
    {
        if (Unshare(NewNetwork) != 0)
        {
            var reason = new Win32Exception(Marshal.GetLastPInvokeError()).Message;
            _entered.SetException(new CalibrationException($"This user may not create a network namespace on this computer: {reason}\n  try: sudo ./build.sh Calibrate"));
            return;
        }

        _entered.SetResult($"/proc/{new FileInfo("/proc/thread-self").LinkTarget}/ns/net");
        foreach (var work in _work.GetConsumingEnumerable())
            work();
    }

    [LibraryImport("libc", EntryPoint = "unshare", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Unshare(int flags);

    [LibraryImport("libc", EntryPoint = "sched_setscheduler", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetScheduler(int process, int policy, ref int priority);
}
