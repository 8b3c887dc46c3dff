namespace HaK8s.Progress;

/// <summary>Receives the progress of a run. Called from any thread.</summary>
public interface IRunProgress
{
    /// <summary>A host begins a step.</summary>
    /// <param name="passing">True for a piece of work that is not a host and matters only while it lasts.</param>
    void Begin(string host, string step, bool passing = false);

    /// <summary>Reports the current action of the host.</summary>
    void Action(string host, string text);

    /// <summary>Like <see cref="Action"/>, but gets a separate line if nothing is redrawn.</summary>
    void Milestone(string host, string text);

    /// <summary>The host has ended its step; <paramref name="detail"/> says what changed or why it failed.</summary>
    void End(string host, StepOutcome outcome, string? detail);

    /// <summary>Reports a line that belongs to no host.</summary>
    void Note(string text);

    /// <summary>Reports a line that the user should see although the run continues.</summary>
    void Warn(string text);
}
