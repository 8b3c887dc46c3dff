namespace HaK8s.Machines.OneTime;

/// <summary>Something that is made once on a computer and kept in its cache folder.</summary>
/// <param name="Name">As its progress names it, see <see cref="MachineProgress.Work"/>.</param>
/// <param name="After">Names of the parts that it needs. Those that are not to be made are there already.</param>
public sealed record Part(string Name, PartCost Cost, params IReadOnlyList<string> After);
