namespace HaK8s.Machines.OneTime;

/// <summary>A part that is made once on a computer and kept in its cache folder.</summary>
/// <param name="Name">Name in its progress, see <see cref="MachineProgress.Work"/>.</param>
/// <param name="After">Names of the parts that it needs. A named part that is not in the list of parts to make exists
/// already.</param>
public sealed record Part(string Name, PartCost Cost, params IReadOnlyList<string> After);
