using Nuke.Common.Execution;

namespace Nuke.Common.Running;

/// <summary>A target whose actions run on a thread of their own, so that the engine can stop waiting for them.</summary>
internal sealed class TargetRun(ExecutableTarget target, IDisposable block)
{
    private Task? _task;

    public ExecutableTarget Target => target;

    public IDisposable Block => block;

    public Task Task => _task ?? throw new InvalidOperationException("Not started");

    /// <summary>What the actions threw, null while they run and after success.</summary>
    public Exception? Exception => Task.Exception?.InnerException;

    public void Start() => _task = Task.Factory.StartNew(
        RunActions, CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);

    private void RunActions()
    {
        CurrentTarget.Value = target;
        foreach (var action in target.Actions)
            action();
    }
}
