using CsCheck;
using HaK8s.Audit;
using HaK8s.Audit.Reports;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Audit;

public class CaseTests
{
    private static readonly string[] Configurations = [".cfg", ".conf", ".yaml"];

    private static IEnumerable<TestCaseData> Cases => Case.All.Select(one => new TestCaseData(one).SetArgDisplayNames(one.Name));

    [TestCaseSource(nameof(Cases))]
    public void A_reported_case_gets_the_right_answer(object which)
    {
        var one = (Case)which;
        var report = Auditor.Audit(one.Sources);
        Assert.That(one.Missed(report), Is.Empty, $"{report}");
    }

    [Test]
    public void Hit_rate_and_false_alarms()
    {
        var judged = Case.All.Select(one => (Case: one, Missed: one.Missed(Auditor.Audit(one.Sources)))).ToList();
        var faults = judged.Where(found => found.Case.HasFault).ToList();
        var hits = faults.Count(found => found.Missed.Count == 0);
        var alarms = judged.Where(found => found.Missed.Any(line => !line.StartsWith('+'))).Select(found => found.Case.Name).ToList();
        TestContext.Out.WriteLine($"{hits} of {faults.Count} cases with a fault are named rightly; {alarms.Count} of {judged.Count} cases have a false alarm");
        Assert.That(hits, Is.GreaterThanOrEqualTo(faults.Count * 0.95), string.Join(", ", faults.Where(found => found.Missed.Count > 0).Select(found => found.Case.Name)));
        Assert.That(alarms, Is.Empty);
    }

    /// <summary>Comments, empty lines, line endings and trailing spaces change nothing.</summary>
    [TestCaseSource(nameof(Cases))]
    public void No_rule_changes_its_mind_for_a_harmless_rewriting(object which)
    {
        var one = (Case)which;
        if (!one.Sources.All(source => Configurations.Contains(Path.GetExtension(source.Path))))
            return;
        var before = Rules(one.Sources);
        Gen.Int[0, 1_000_000].Sample(seed => Rules([.. one.Sources.Select(source => Rewritten(source, seed))]) == before, iter: 20);
    }

    [Test]
    public void A_comment_with_a_reason_ignores_a_rule()
    {
        var source = Case.All.Single(one => one.Name.StartsWith("B12-", StringComparison.Ordinal)).Sources[0];
        var reasoned = Auditor.Audit([source with { Text = source.Text.Replace("    server cp-2", "    # hak8s-audit: ignore haproxy/address-twice a test\n    server cp-2", StringComparison.Ordinal) }]);
        Assert.That(reasoned.Faults, Is.Empty);
        Assert.That(reasoned.Ignored, Has.Count.EqualTo(1));
        var bare = Auditor.Audit([source with { Text = source.Text.Replace("    server cp-2", "    # hak8s-audit: ignore haproxy/address-twice\n    server cp-2", StringComparison.Ordinal) }]);
        Assert.That(bare.Faults.Select(fault => fault.Rule), Is.EqualTo(new[] { "audit/ignored-without-reason", "haproxy/address-twice" }));
    }

    [TestCase("")]
    [TestCase("# only\n# comments\n")]
    [TestCase("what is this\n")]
    public void A_text_that_was_not_understood_is_never_without_faults(string text)
    {
        var report = Auditor.Audit([new AuditSource("haproxy.cfg", text), .. Case.All.Single(one => one.Name == "base-nginx").Sources]);
        Assert.That(report.Read, Has.Count.EqualTo(1));
        Assert.That(report.Headline.EndsWith("no faults", StringComparison.Ordinal), Is.EqualTo(text.Length == 0));
    }

    [Test]
    public void Every_listed_rule_is_documented() => GoldenFile.ShouldMatch($"# Rules of Audit\n\nThis page lists what `Audit` finds, why that is a fault, and how to fix it; reasons and fixes have the values of an example. [Audit configurations](audit.md) says how to run it. `./build.sh Audit --list-rules` prints the same list.\n\n{MutationTests.Score()} [CONTRIBUTING.md](../CONTRIBUTING.md) has the command that prints this score.\n\n{RuleList.Table()}", "../../docs/audit-rules.md");

    [Test]
    public void Every_found_rule_is_listed() => Assert.That(Found().Select(fault => fault.Rule).Distinct().Except(RuleList.All.Select(rule => rule.Name)), Is.Empty);

    [Test]
    public void Every_listed_rule_has_a_reason_and_a_fix()
    {
        var found = Found().DistinctBy(fault => fault.Rule).ToDictionary(fault => fault.Rule);
        Assert.That(RuleList.All.Select(rule => rule.Name).Except(found.Keys), Is.Empty);
        GoldenFile.ShouldMatch(string.Concat(found.Values.OrderBy(fault => fault.Rule, StringComparer.Ordinal).Select(fault => $"{fault.Rule}\n  why: {fault.Why}\n  fix: {fault.Cure}\n")), "../../src/HaK8s.Audit/rules.txt");
    }

    /// <summary>Returns what is found in all test data.</summary>
    private static IEnumerable<AuditFinding> Found()
    {
        string[] folders = ["haproxy", "nginx", "keepalived", "kubeadm", "guide"];
        return Case.All.Select(one => one.Sources).Concat(folders.Select(Texts.In)).Concat(Mutation.All.Select(one => one.Apply())).SelectMany(sources => Auditor.Audit(sources).Faults)
            .Concat(ProgramTests.Said)
            .Append(Auditor.Audit([new AuditSource("haproxy.cfg", "# hak8s-audit: ignore haproxy/unchecked\n")]).Faults.Single());
    }

    [Test]
    public void Json_and_sarif_have_every_finding()
    {
        var report = Auditor.Audit(Texts.In("haproxy"));
        Assert.That(AuditJson.Write(report).Split("\"rule\"").Length - 1, Is.EqualTo(report.Faults.Count));
        Assert.That(AuditSarif.Write(report).Split("\"ruleId\"").Length - 1, Is.EqualTo(report.Faults.Count));
    }

    private static string Rules(IReadOnlyList<AuditSource> sources) =>
        string.Join('\n', Auditor.Audit(sources).Faults.Select(fault => $"{fault.File} {fault.Rule} {fault.Also.Count}"));

    private static AuditSource Rewritten(AuditSource source, int seed)
    {
        var random = new Random(seed);
        var lines = source.Text.Split('\n').SelectMany(line => random.Next(4) switch
        {
            0 => new[] { "# a note", line },
            1 => ["", line],
            2 when line.Length > 0 && !line.EndsWith('"') => [$"{line}  "],
            _ => [line],
        });
        return source with { Text = string.Join(random.Next(2) == 0 ? "\r\n" : "\n", lines) };
    }
}
