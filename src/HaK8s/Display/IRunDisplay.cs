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

    /// <summary>Asks for a secret at the terminal; other output waits. May be called by several threads.</summary>
    /// <param name="isRight">Checks an answer; the question is asked again until it returns true.</param>
    /// <returns>Null if the user gives an empty answer, or if there is no terminal.</returns>
    string? AskSecret(string question, Func<string, bool> isRight);
}
