namespace HaK8s.Machines;

/// <summary>One line of progress. <paramref name="Machine"/> is null for work that serves all machines.</summary>
public sealed record MachineProgress(string? Machine, string Text, bool Done = false);
