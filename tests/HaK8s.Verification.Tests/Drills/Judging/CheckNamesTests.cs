using System.Reflection;
using HaK8s.Planning;
using HaK8s.Tests.Testing;
using HaK8s.Verification;
using HaK8s.Verification.Drills;
using HaK8s.Verification.Drills.Judging;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Probes;
using NUnit.Framework;
using static HaK8s.Tests.Verification.Measuring.Some;

namespace HaK8s.Tests.Verification.Drills.Judging;

/// <summary>Runs are compared by the ids of quantities, so ids must never change.</summary>
public class CheckNamesTests
{
    private static readonly IReadOnlyList<CheckName> All =
        [.. typeof(CheckNames).GetProperties(BindingFlags.Public | BindingFlags.Static).Select(property => property.GetValue(null)).OfType<CheckName>()];

    [Test]
    public void Each_name_has_an_id_in_kebab_case_and_a_text_that_no_other_name_has()
    {
        Assert.Multiple(() =>
        {
            Assert.That(All.Select(name => name.Id), Is.Unique.And.All.Match("^[a-z0-9]+(-[a-z0-9]+)*$"));
            Assert.That(All.Select(name => name.Text), Is.Unique);
        });
    }

    [Test]
    public void Ids_stay_as_they_are() => Assert.That(
        All.Select(name => name.Id),
        Is.EquivalentTo(new[]
        {
            "acknowledged-writes-lost",
            "back-after-one-returned",
            "backends-down-at-once",
            "authorities-rotated-everywhere",
            "certificates-renewed-everywhere",
            "containers-of-workers-that-stopped",
            "contradictions-in-the-history",
            "kept-connection-longest-gap",
            "looks-at-the-backends",
            "looks-at-the-vips-owners",
            "more-than-one-owner-of-the-vip",
            "new-pod-until-it-has-a-node",
            "new-pod-until-it-runs",
            "nobody-has-the-vip",
            "one-owner-after-the-cut-both-ways",
            "one-owner-after-the-cut-one-way",
            "owners-while-it-is-cut-both-ways",
            "reads-failed",
            "reads-failed-in-spite-of-retries",
            "reads-longest-gap",
            "reads-longest-gap-at-other-times",
            "reads-longest-gap-on-return",
            "reads-while-it-returns",
            "requests-to-the-application",
            "requests-to-the-application-failed",
            "slowest-host-until-whole-again",
            "slowest-machine-until-replaced",
            "slowest-worker-until-replaced",
            "slowest-new-read",
            "restored-from-the-backup",
            "steady-state-after-healing",
            "strangers-that-answer-for-the-vip",
            "then-until-its-pods-run-elsewhere",
            "time-of-the-upgrade",
            "until-the-worker-is-notready",
            "watches-longest-outage",
            "whole-after-healing",
            "whole-after-power-returned",
            "writes-acknowledged-on-the-minority-side",
            "writes-acknowledged-without-quorum",
            "writes-after-the-snapshot",
            "writes-after-the-snapshot-that-are-there",
            "writes-failed",
            "writes-failed-in-spite-of-retries",
            "writes-longest-gap",
            "writes-longest-gap-at-other-times",
            "writes-longest-gap-on-return",
            "writes-tried-on-the-minority-side",
            "writes-tried-without-quorum",
        }));

    [Test]
    public void A_drill_checks_each_quantity_once([ValueSource(nameof(Drills))] string id, [Values(0, 1)] int counted)
    {
        Mark[] marks =
        [
            new(Ms(0), MarkKind.FaultBegins, ""), new(Ms(500), MarkKind.FaultInPlace, ""), new(Ms(1000), MarkKind.HealBegins, ""),
            new(Ms(3000), MarkKind.FaultBegins, ""), new(Ms(5000), MarkKind.HealBegins, ""),
        ];
        var records = new ProbeRecords { Wire = [new WireSample(Ms(0), ["lb-1"])] };
        var figures = DrillFigures.Of(records, marks, fault: null, Ms(9000), double.PositiveInfinity, Ms(800), []);
        var counts = new Dictionary<string, int> { ["it is a control plane"] = counted, ["the balancers tell which backends are down"] = counted };
        var evidence = new DrillEvidence(records, figures, marks, counts, new Dictionary<CheckName, Gap>(), OutageBounds.Of(Plans.Lab));
        var checks = DrillBook.Select([id])[0].Judge(evidence).Concat(CommonChecks.Of(figures, 0, new Gap(Ms(5000), Ms(6000)), TimeSpan.FromMinutes(1), ReturnLimits.Usual)).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(checks.Select(check => check.Id), Is.Unique.And.SubsetOf(All.Select(name => name.Id)));
            Assert.That(checks.Select(check => check.Quantity), Is.Unique);
        });
    }

    private static IEnumerable<string> Drills() => DrillBook.List().Select(drill => drill.Id);
}
