namespace HaK8s.Verification.History.Rules;

/// <summary>Checks that a newer revision has a greater value, because each writer knows the value that it replaces.</summary>
internal static class GrowTogether
{
    private const string Rule = "revisions and values grow together";

    public static IEnumerable<Violation> Broken(Register register)
        => from pair in register.States.Zip(register.States.Skip(1))
           where pair.Second.Value < pair.First.Value
           select new Violation(
               Rule,
               $"{pair.First.State} was {pair.First.How}, but the newer revision has the smaller value {pair.Second.State}, {pair.Second.How}",
               pair.Second.Until);
}
