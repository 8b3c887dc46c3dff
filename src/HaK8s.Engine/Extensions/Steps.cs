using Nuke.Common.Execution;

namespace Nuke.Common.Extensions;

/// <summary>The engine's own steps among the extensions' calls, by priority.</summary>
internal sealed class Steps<T>
    where T : IBuildExtension
{
    private readonly List<(float Priority, Action Action)> _steps = [];

    public Steps(BuildExtensions extensions, Action<T> call)
    {
        foreach (var extension in extensions.Of<T>())
            _steps.Add((extension.Priority, () => call(extension)));
    }

    public Steps<T> Add(float priority, Action action)
    {
        _steps.Add((priority, action));
        return this;
    }

    public void Run()
    {
        foreach (var (_, action) in _steps.OrderByDescending(step => step.Priority))
            action();
    }
}
