namespace HaK8s.Hosts.Ssh;

/// <summary>
/// Runs calls that block on threads of their own. The thread pool has about one thread for each processor and adds others
/// slowly, so that logins to many hosts at once would wait for each other. A thread that has ended its call takes the next one.
/// </summary>
internal static class OwnThread
{
    /// <summary>How long a thread without work stays: the calls of a login follow each other within it.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(3);

    private static readonly object Gate = new();
    private static readonly Queue<Action> Work = new();
    private static int _idle;

    public static Task RunAsync(Action work) => RunAsync(() =>
    {
        work();
        return true;
    });

    public static Task<T> RunAsync<T>(Func<T> work)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Start(() =>
        {
            try
            {
                result.SetResult(work());
            }
            catch (Exception exception)
            {
                result.SetException(exception);
            }
        });
        return result.Task;
    }

    private static void Start(Action call)
    {
        lock (Gate)
        {
            Work.Enqueue(call);
            if (Work.Count <= _idle)
            {
                Monitor.Pulse(Gate);
                return;
            }
        }

        new Thread(Loop) { IsBackground = true, Name = "blocking call" }.Start();
    }

    private static void Loop()
    {
        while (Next() is { } call)
            call();
    }

    /// <summary>Waits for the next call; returns null if there was none for a while.</summary>
    private static Action? Next()
    {
        lock (Gate)
        {
            _idle++;
            while (Work.Count == 0)
            {
                if (Monitor.Wait(Gate, Idle) || Work.Count > 0)
                    continue;
                _idle--;
                return null;
            }

            _idle--;
            return Work.Dequeue();
        }
    }
}
