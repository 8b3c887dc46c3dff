namespace HaK8s.Verification.History.Rules;

/// <summary>
/// Checks that a revision has one value and a value one revision, because otherwise two parts of a cluster continued separately.
/// </summary>
internal static class OneValuePerRevision
{
    private const string Rule = "one value a revision";

    public static IEnumerable<Violation> Broken(Register register)
        => Differing(register, reading => reading.Revision, reading => (ulong)reading.Value)
            .Concat(Differing(register, reading => (ulong)reading.Value, reading => reading.Revision));

    private static IEnumerable<Violation> Differing(Register register, Func<CounterReading, ulong> same, Func<CounterReading, ulong> other)
        => from readings in register.Readings.GroupBy(same)
           let first = readings.First()
           let differing = readings.FirstOrDefault(reading => other(reading) != other(first))
           where differing is not null
           select new Violation(Rule, $"{first.State} was {first.How}, but {differing.State} was {differing.How}", differing.Until);
}
