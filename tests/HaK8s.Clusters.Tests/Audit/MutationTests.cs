using CsCheck;
using HaK8s.Audit;
using NUnit.Framework;

namespace HaK8s.Tests.Audit;

public class MutationTests
{
    private const int Rewritings = 25;
    private const int Scorings = 5;

    private static readonly Lazy<string> Scored = new(Measure);

    private static IEnumerable<TestCaseData> Mutations => Mutation.All.Select(one => new TestCaseData(one).SetArgDisplayNames($"{one}"));

    private static IEnumerable<TestCaseData> Bases => Mutation.Bases.Select(one => new TestCaseData(one).SetArgDisplayNames(one.Name));

    [TestCaseSource(nameof(Mutations))]
    public void A_planted_fault_is_named_also_in_rewritten_files(object which)
    {
        var one = (Mutation)which;
        var sources = one.Apply();
        Assert.That(one.Rules(sources), Does.Contain(one.Rule));
        Gen.Int[0, 1_000_000].Sample(seed => one.Rules(Rewritten(sources, seed)).Contains(one.Rule), iter: Rewritings);
    }

    [TestCaseSource(nameof(Bases))]
    public void A_rewritten_file_without_faults_stays_without_faults(object which)
    {
        var one = (Case)which;
        Gen.Int[0, 1_000_000].Sample(seed => Rules(Rewritten(one.Sources, seed)).Count == 0, iter: 100);
    }

    [Test]
    public void Every_rule_has_a_planted_fault() => Assert.That(
        RuleList.All.Select(rule => rule.Name).Except(Mutation.All.Select(one => one.Rule)), Is.Empty);

    /// <summary>Prints the mutation score; fails below 95 %.</summary>
    [Test]
    public void Mutation_score()
    {
        TestContext.Out.WriteLine(Score());
        var named = Mutation.All.Count(one => one.Rules(one.Apply()).Contains(one.Rule));
        Assert.That(named, Is.GreaterThanOrEqualTo(Mutation.All.Count * 0.95));
    }

    /// <summary>Returns how many planted faults are named, also after harmless rewritings, for docs/audit-rules.md.</summary>
    internal static string Score() => Scored.Value;

    private static string Measure()
    {
        var named = Mutation.All.Count(one => one.Rules(one.Apply()).Contains(one.Rule));
        var rewritten = Mutation.All.SelectMany(one => Enumerable.Range(0, Scorings).Select(seed => one.Rules(Rewritten(one.Apply(), seed)).Contains(one.Rule))).ToList();
        var rules = Mutation.All.Select(one => one.Rule).Distinct().Count();
        return $"Mutation score: the tests plant {Mutation.All.Count} faults, of {rules} of the {RuleList.All.Count} rules, into files without faults, and find {named} of them; in {rewritten.Count} harmless rewritings of these files they find {rewritten.Count(found => found)}. For the {Mutation.All.Where(one => one.Said.Length > 0).Select(one => one.Rule).Distinct().Count()} rules of --with-programs, the tests have what the programs said about the planted fault.";
    }

    private static IReadOnlyList<AuditSource> Rewritten(IReadOnlyList<AuditSource> sources, int seed) => [.. sources.Select(source => Harmless.Rewrite(source, seed))];

    private static IReadOnlyList<string> Rules(IReadOnlyList<AuditSource> sources) => [.. Auditor.Audit(sources).Faults.Select(fault => fault.Rule)];
}
