namespace HaK8s.Machines;

/// <summary>One line of progress. <paramref name="Machine"/> is null for work that serves all machines.</summary>
/// <param name="Done">True: that was the end of it.</param>
public sealed record MachineProgress(string? Machine, string Text, bool Done = false)
{
    /// <summary>What is made once for all machines and takes a while, such as "Kubernetes build"; null for anything else.</summary>
    public string? Work { get; init; }

    /// <summary>True: it was there already, and nothing was done.</summary>
    public bool Unchanged { get; init; }

    /// <summary>True: worth a line of its own where nothing is redrawn.</summary>
    public bool Milestone { get; init; }

    /// <summary>How far the work is, from 0 to 1; null: no news of that.</summary>
    public double? Fraction { get; init; }

    /// <summary>Rate of a download that has just ended, or null.</summary>
    public double? MegabytesPerSecond { get; init; }
}
