namespace HaK8s.Pipelines;

/// <summary>Who watches a run. Called from any thread.</summary>
public interface IRunProgress
{
    /// <summary>A host begins a step.</summary>
    /// <param name="passing">True: no host but a piece of work, of interest only while it lasts.</param>
    void Begin(string host, string step, bool passing = false);

    /// <summary>What the host does now.</summary>
    void Action(string host, string text);

    /// <summary>As <see cref="Action"/>, and worth a line of its own where nothing is redrawn.</summary>
    void Milestone(string host, string text);

    /// <summary>The host has ended its step; <paramref name="detail"/> says what changed or why it failed.</summary>
    void End(string host, StepOutcome outcome, string? detail);

    /// <summary>A line that belongs to no host.</summary>
    void Note(string text);

    /// <summary>A line that a person should see although the run goes on.</summary>
    void Warn(string text);
}
