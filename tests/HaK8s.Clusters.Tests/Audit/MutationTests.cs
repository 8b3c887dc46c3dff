using CsCheck;
using HaK8s.Audit;
using NUnit.Framework;

namespace HaK8s.Tests.Audit;

public class MutationTests
{
    private const int Rewritings = 25;

    private static IEnumerable<TestCaseData> Mutations => Mutation.All.Select(one => new TestCaseData(one).SetArgDisplayNames($"{one}"));

    private static IEnumerable<string> Kinds => Mutation.Bases.Keys;

    [TestCaseSource(nameof(Mutations))]
    public void A_planted_fault_is_named_also_in_rewritten_files(object which)
    {
        var one = (Mutation)which;
        var source = one.Apply();
        Assert.That(Rules(source), Does.Contain(one.Rule));
        Gen.Int[0, 1_000_000].Sample(seed => Rules(Harmless.Rewrite(one.Kind, source, seed)).Contains(one.Rule), iter: Rewritings);
    }

    [TestCaseSource(nameof(Kinds))]
    public void A_rewritten_file_without_faults_stays_without_faults(string kind) =>
        Gen.Int[0, 1_000_000].Sample(seed => Rules(Harmless.Rewrite(kind, Mutation.Bases[kind], seed)).Count == 0, iter: 100);

    /// <summary>Returns how many planted faults are named, for docs/audit-rules.md.</summary>
    internal static string Score()
    {
        var named = Mutation.All.Count(one => Rules(one.Apply()).Contains(one.Rule));
        var rules = Mutation.All.Select(one => one.Rule).Distinct().Count();
        return $"The tests plant {Mutation.All.Count} faults, of {rules} of the {RuleList.All.Count} rules, into files without faults, and find {named} of them.";
    }

    private static IReadOnlyList<string> Rules(AuditSource source) => [.. Auditor.Audit([source]).Faults.Select(fault => fault.Rule)];
}
