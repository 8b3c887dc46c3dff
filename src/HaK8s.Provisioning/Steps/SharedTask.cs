namespace HaK8s.Steps;

/// <summary>Work that the hosts of one step share. The first caller starts it, and all callers get its result.</summary>
internal sealed class SharedTask<T>
{
    private readonly Lock _lock = new();
    private Task<T>? _task;

    public Task<T> GetAsync(Func<Task<T>> start)
    {
        lock (_lock)
            return _task ??= start();
    }
}
