namespace HaK8s.Verification.History.Rules;

/// <summary>
/// Checks that a revision has one value and a value one revision, because otherwise two parts of a cluster continued separately.
/// </summary>
internal static class OneStateARevision
{
    private const string Rule = "one value a revision";

    public static IEnumerable<Violation> Broken(Register register)
        => Differing(register, sighting => sighting.Revision, sighting => (ulong)sighting.Value)
            .Concat(Differing(register, sighting => (ulong)sighting.Value, sighting => sighting.Revision));

    private static IEnumerable<Violation> Differing(Register register, Func<Sighting, ulong> same, Func<Sighting, ulong> other)
        => from sightings in register.Sightings.GroupBy(same)
           let first = sightings.First()
           let differing = sightings.FirstOrDefault(sighting => other(sighting) != other(first))
           where differing is not null
           select new Violation(Rule, $"{first.State} was {first.How}, but {differing.State} was {differing.How}", differing.Until);
}
