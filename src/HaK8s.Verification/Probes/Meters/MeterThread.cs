namespace HaK8s.Verification.Probes.Meters;

/// <summary>Runs a meter on a thread of its own, so that it does not wait for the thread pool.</summary>
internal static class MeterThread
{
    /// <summary>Runs until the meter returns.</summary>
    public static Task RunAsync(string name, Action meter)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                meter();
                done.SetResult();
            }
            catch (Exception exception)
            {
                done.SetException(exception);
            }
        })
        {
            IsBackground = true,
            Name = name,
        };
        thread.Start();
        return done.Task;
    }
}
