namespace HaK8s.Pipelines.Rendering;

/// <summary>Shows a run to people. Disposing it shows what is still to be shown and leaves the terminal as it was.</summary>
public interface IRunDisplay : IRunProgress, IAsyncDisposable
{
    /// <summary>A line of someone else's, log lines for example, that must not tear what is shown.</summary>
    void WriteLine(string text);

    /// <summary>Shows what is still to be shown, and takes the live table away until a host begins anew: others may write then.</summary>
    void Settle();

    /// <summary>A table of the steps so far: on how many hosts each changed something, and how long it took.</summary>
    void WriteSummary();
}
