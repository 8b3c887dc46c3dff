using Nuke.Common.Execution;

namespace Nuke.Common;

/// <summary>The target that the calling code belongs to; it follows tasks and threads that the target starts.</summary>
internal static class CurrentTarget
{
    private static readonly AsyncLocal<ExecutableTarget?> Local = new();

    public static ExecutableTarget? Value
    {
        get => Local.Value;
        set => Local.Value = value;
    }
}
