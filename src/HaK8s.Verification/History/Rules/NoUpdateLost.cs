namespace HaK8s.Verification.History.Rules;

/// <summary>Checks that a write replaces exactly the revision that it names, with no other revision in between.</summary>
internal static class NoUpdateLost
{
    private const string Rule = "no update over another's";

    public static IEnumerable<Violation> Broken(Register register)
    {
        foreach (var write in register.Writes)
        {
            if (register.RevisionOf(write) is not { } revision || write.Replaced is not { } replaced)
                continue;
            var state = $"the write of {write.Value} (revision {revision})";
            if (revision <= replaced)
                yield return new Violation(Rule, $"{state} replaced the newer revision {replaced}", write.End);
            else if (register.StateBefore(revision) is { } between && between.Revision > replaced)
                yield return new Violation(Rule, $"{state} should have replaced revision {replaced}, but overwrote {between.State}, {between.How}", write.End);
        }
    }
}
