namespace HaK8s.Steps;

/// <summary>What a step changed on a host, or would change.</summary>
/// <param name="Step">The step's id.</param>
/// <param name="Title">The step's title.</param>
/// <param name="Actions">Titles of its actions, at least one.</param>
/// <param name="Differences">With a plan: unified diffs of the files that would be changed; empty if there are none.</param>
public sealed record HostChange(string Host, string Step, string Title, IReadOnlyList<string> Actions, string Differences);
