namespace HaK8s.Preflight.Checks;

/// <summary>
/// Reports hosts that accepted the login but could not be examined. This is a failure although no problem is known,
/// because they may hold another cluster, which no run overwrites unseen.
/// </summary>
internal sealed class Unexamined : ICheck
{
    public string Name => "facts";

    public IEnumerable<Finding> Examine(Examination examination) => examination.Readings
        .Where(reading => reading.Unexamined is not null)
        .Select(reading => new Finding(
            reading.Host.Name, Name, Severity.Failure, reading.Unexamined!.Problem, reading.Unexamined.Cure));
}
