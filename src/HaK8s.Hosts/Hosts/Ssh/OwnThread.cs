namespace HaK8s.Hosts.Ssh;

/// <summary>
/// Runs calls that block on threads of their own. The thread pool has about one thread for each processor and adds others
/// slowly, so that logins to many hosts at once would wait for each other.
/// </summary>
internal static class OwnThread
{
    public static Task RunAsync(Action work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public static Task<T> RunAsync<T>(Func<T> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
