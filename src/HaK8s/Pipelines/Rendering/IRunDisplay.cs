namespace HaK8s.Pipelines.Rendering;

/// <summary>Shows a run to people. Disposing it shows what is still to be shown and leaves the terminal as it was.</summary>
public interface IRunDisplay : IRunProgress, IAsyncDisposable
{
    /// <summary>A line of someone else's, log lines for example, that must not tear what is shown.</summary>
    void WriteLine(string text);

    /// <summary>A table of the steps so far: on how many hosts each changed something, and how long it took.</summary>
    void WriteSummary();
}
