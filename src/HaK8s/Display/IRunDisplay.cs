using HaK8s.Progress;

namespace HaK8s.Display;

/// <summary>Shows a run to users. Disposing shows all remaining output and restores the terminal.</summary>
public interface IRunDisplay : IRunProgress, IAsyncDisposable
{
    /// <summary>Writes a line from another source, for example a log line, without breaking the display.</summary>
    void WriteLine(string text);

    /// <summary>
    /// Shows all remaining output and removes the live table until a host begins again, so that others may write.
    /// </summary>
    void Pause();

    /// <summary>Writes a table of the steps so far: the number of hosts that each changed, and its duration.</summary>
    void WriteSummary();
}
