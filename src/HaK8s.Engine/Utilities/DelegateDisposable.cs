namespace Nuke.Common.Utilities;

/// <summary>Runs an action when disposed.</summary>
public sealed class DelegateDisposable : IDisposable
{
    private readonly Action? _cleanup;

    private DelegateDisposable(Action? cleanup) => _cleanup = cleanup;

    /// <summary>Runs <paramref name="setup"/> now and <paramref name="cleanup"/> when disposed.</summary>
    public static IDisposable CreateBracket(Action? setup = null, Action? cleanup = null)
    {
        setup?.Invoke();
        return new DelegateDisposable(cleanup);
    }

    /// <inheritdoc/>
    public void Dispose() => _cleanup?.Invoke();
}
