namespace HaK8s.Machines;

/// <summary>One line of progress. <paramref name="Machine"/> is null for work that serves all machines.</summary>
/// <param name="Done">True if the work has ended.</param>
public sealed record MachineProgress(string? Machine, string Text, bool Done = false)
{
    /// <summary>
    /// Name of a part that is made once for all machines and takes a while, such as "Kubernetes build"; otherwise null.
    /// </summary>
    public string? Work { get; init; }

    /// <summary>True if it existed already and nothing was done.</summary>
    public bool Unchanged { get; init; }

    /// <summary>True if the line is printed even where output is not redrawn.</summary>
    public bool Milestone { get; init; }

    /// <summary>Progress of the work, from 0 to 1; null if it is not reported.</summary>
    public double? Fraction { get; init; }

    /// <summary>Rate of a download that has just ended, or null.</summary>
    public double? MegabytesPerSecond { get; init; }
}
