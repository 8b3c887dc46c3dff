using Serilog;

namespace Nuke.Common;

/// <summary>Second chances.</summary>
public static class ControlFlow
{
    /// <summary>Runs the action; an error becomes a warning.</summary>
    public static void SuppressErrors(Action action, bool includeStackTrace = false, bool logWarning = true) =>
        SuppressErrors(
            () =>
            {
                action();
                return true;
            },
            includeStackTrace: includeStackTrace,
            logWarning: logWarning);

    /// <summary>Runs the function; an error becomes a warning and the default.</summary>
    public static T? SuppressErrors<T>(Func<T> action, T? defaultValue = default, bool includeStackTrace = false, bool logWarning = true)
    {
        try
        {
            return action();
        }
#pragma warning disable CA1031 // that is what it is for
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (logWarning)
                Log.Warning(includeStackTrace ? exception : null, "{Message}", exception.Message);
            return defaultValue;
        }
    }

    /// <summary>Runs the action, again after an error.</summary>
    public static void ExecuteWithRetry(
        Action action, Action? cleanup = null, int retryAttempts = 3, TimeSpan? delay = null, Action<string>? logAction = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                action();
                return;
            }
#pragma warning disable CA1031 // any error is worth another try
            catch (Exception exception) when (attempt < retryAttempts)
#pragma warning restore CA1031
            {
                (logAction ?? Log.Warning)($"Attempt #{attempt} failed with: {exception.Message}");
                Thread.Sleep(delay ?? TimeSpan.Zero);
            }
            finally
            {
                cleanup?.Invoke();
            }
        }
    }
}
