namespace HaK8s.Preflight.Checks;

/// <summary>
/// Hosts that let us in and could not be examined. A failure, though nothing is known against them: they may hold another
/// cluster, which no run overwrites unseen.
/// </summary>
internal sealed class Unexamined : ICheck
{
    public string Name => "facts";

    public IEnumerable<Finding> Examine(Examination examination) => examination.Readings
        .Where(reading => reading.Unexamined is not null)
        .Select(reading => new Finding(reading.Host.Name, Name, Severity.Failure, reading.Unexamined!.Problem, reading.Unexamined.Cure));
}
