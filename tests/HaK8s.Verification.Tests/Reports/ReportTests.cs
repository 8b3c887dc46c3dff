using System.Xml.Linq;
using HaK8s.ClusterFile;
using HaK8s.Tests.Testing;
using HaK8s.Verification.Drills.Judging;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Reports;
using HaK8s.Verification.Reports.Html;
using NUnit.Framework;

namespace HaK8s.Tests.Verification.Reports;

public class ReportTests
{
    [Test]
    public void The_JSON_report_keeps_its_form() => GoldenFile.ShouldMatch(JsonReport.Render(SomeReport.Create()), "Reports/Golden/report.json.golden");

    [Test]
    public void The_JUnit_report_keeps_its_form() => GoldenFile.ShouldMatch(JUnitReport.Render(SomeReport.Create()), "Reports/Golden/junit.xml.golden");

    [Test]
    public void A_failed_or_refused_drill_is_a_failure_in_JUnit()
    {
        var suite = XDocument.Parse(JUnitReport.Render(SomeReport.Create())).Root!.Element("testsuite")!;
        Assert.That(new[] { "tests", "failures", "skipped" }.Select(name => suite.Attribute(name)!.Value), Is.EqualTo(new[] { "4", "2", "1" }));
    }

    [TestCase("\u001b[31mred\u001b[0m \0 \u0008")]
    [TestCase("a lone half of a pair: \ud83d, and no characters: \ufffe \uffff")]
    [TestCase("]]> <failure> & \" '")]
    [TestCase("two\r\nlines\tand a tab")]
    public void Whatever_a_host_printed_a_strict_reader_reads_the_JUnit_report(string printed)
    {
        var report = SomeReport.Create();
        var drills = report.Drills.Select(drill => drill with { Reasons = [.. drill.Reasons, printed], Drill = drill.Drill with { Title = printed } }).ToList();
        var cases = XDocument.Parse(JUnitReport.Render(report with { Drills = drills })).Descendants("testcase").ToList();
        Assert.That(cases, Has.Count.EqualTo(4));
        Assert.That(cases.Select(one => one.Value + one.Attribute("name")!.Value), Has.All.Contains(printed[..1] is "\u001b" ? "[31mred" : printed[..3]));
    }

    [Test]
    public void High_availability_is_not_proved_if_a_drill_was_refused()
    {
        var report = SomeReport.Create();
        Assert.Multiple(() =>
        {
            Assert.That(report.Proved, Is.False);
            Assert.That(report.Headline, Is.EqualTo("High availability is not proved: 1 of 4 drills passed, 1 failed, 1 refused, 1 left out."));
            Assert.That((report with { Drills = [report.Drills[0], report.Drills[3]] }).Proved, Is.True);
            Assert.That((report with { Drills = [report.Drills[3]] }).Proved, Is.False);
        });
    }

    [Test]
    public void The_page_is_self_contained_and_small()
    {
        var page = HtmlReport.Render(SomeReport.Create());
        Assert.Multiple(() =>
        {
            Assert.That(page, Does.Not.Contain("http://").And.Not.Contain("https://").And.Not.Contain("<script").And.Not.Contain("@import").And.Not.Contain("url("));
            Assert.That(page, Does.Contain("&lt;script&gt;").And.Contain("connection &lt;closed&gt; &amp; gone"));
            Assert.That(page.Split("<svg").Length - 1, Is.EqualTo(3), "the topology and two timelines");
            Assert.That(page.Length, Is.LessThan(200_000));
            Assert.That(page, Does.Contain("3 control planes, stacked etcd, 2 workers"));
            Assert.That(page, Does.Contain("next: cp-1, apiserver expires in 12 days; 1 of them within 30 days: ./build.sh RenewCertificates").And.Contain("<td class=\"whole\">2026-01-14</td>"));
        });
    }

    [Test]
    public void An_application_has_figures_and_a_lane_and_a_missing_one_has_a_reason()
    {
        var report = SomeReport.Create();
        var played = report.Drills[0];
        var records = played.Records with { Application = played.Records.Reads, ApplicationProblem = "" };
        var asked = report with { Drills = [played with { Records = records, Figures = DrillFigures.Of(records, [], fault: null, TimeSpan.FromSeconds(4), double.PositiveInfinity, TimeSpan.Zero, []) }] };
        var none = report with { Drills = [played with { Records = played.Records with { ApplicationProblem = "there are no workers" } }] };
        Assert.Multiple(() =>
        {
            Assert.That(HtmlReport.Render(asked), Does.Contain("application on the workers").And.Contain(">application</text>"));
            Assert.That(JsonReport.Render(asked), Does.Contain("\"applicationGap\"").And.Contain("\"application\": {"));
            Assert.That(HtmlReport.Render(none), Does.Contain("application: none, there are no workers").And.Not.Contain(">application</text>"));
        });
    }

    [Test]
    public void An_inconclusive_drill_has_its_own_word_colour_and_reason()
    {
        var report = SomeReport.Create() with { Drills = [SomeReport.Create().Drills[0], SomeReport.Stalled()] };
        var page = HtmlReport.Render(report);
        Assert.Multiple(() =>
        {
            Assert.That(page, Does.Contain("<h1 class=\"inconclusive\">").And.Contain("<span class=\"badge inconclusive\">inconclusive</span>"));
            Assert.That(page, Does.Contain("measured inconclusive").And.Contain("this computer stalled for 1.2 s").And.Contain("2 inconclusive runs before"));
            Assert.That(JsonReport.Render(report), Does.Contain("\"excuse\": \"this computer stalled for 1.2 s\"").And.Contain("\"inconclusiveRunsBefore\": 2"));
        });
    }

    [Test]
    public void Noise_floor_and_stalls_are_next_to_a_figure_and_the_explanation_is_below()
    {
        var page = HtmlReport.Render(SomeReport.Create());
        Assert.Multiple(() =>
        {
            Assert.That(page, Does.Contain("<td class=\"number faint\" data-label=\"Noise floor\">60 ms, p99 10 ms</td>"));
            Assert.That(page, Does.Contain("40 ms, longest 40 ms on this computer; pressure 25&#160;%"));
            Assert.That(page, Does.Contain("etcd: cp-1 fsync p99 2.0 ms of 200, 2 leader changes seen; cp-2 unknown, before the drill: no route"));
            Assert.That(page, Does.Contain("time until a new pod runs: 1.5 s"));
            Assert.That(page, Does.Contain("API server cp-1").And.Contain("gap for the fault"));
            Assert.That(page, Does.Contain("<span class=\"layer\" title=").And.Contain(">VIP</span>"));
        });
    }

    [Test]
    public void Overruled_preflight_checks_are_named()
    {
        var report = SomeReport.Create();
        var overruled = report with { Plan = report.Plan with { IgnoredChecks = [PreflightCheck.Size, PreflightCheck.Paths] } };
        Assert.Multiple(() =>
        {
            Assert.That(HtmlReport.Render(overruled), Does.Contain("preflight checks overruled: size, paths"));
            Assert.That(JsonReport.Render(overruled), Does.Contain("\"ignoredChecks\": ["));
            Assert.That(HtmlReport.Render(report), Does.Not.Contain("overruled"));
        });
    }

    [Test]
    public void Common_checks_have_a_row_only_if_they_missed()
    {
        var played = SomeReport.Create().Drills[0];
        var common = CommonChecks.Of(played.Figures!, contradictions: 0, steady: null, TimeSpan.FromMinutes(1), ReturnLimits.Usual).ToList();
        var missed = common.ConvertAll(check => check.Id == CheckNames.WriteGapOnReturn.Id ? check with { Limit = 1 } : check);
        string Page(List<DrillCheck> checks) => HtmlReport.Render(SomeReport.Create() with { Drills = [played with { Checks = [.. played.Checks, .. checks] }] });
        Assert.Multiple(() =>
        {
            Assert.That(Page(common), Does.Not.Contain("longest gap on return"));
            Assert.That(Page(missed), Does.Contain("writes: longest gap on return").And.Not.Contain("reads: longest gap on return"));
        });
    }

    [Test]
    public void Twenty_drills_with_five_runs_each_are_all_folded_below_the_table()
    {
        var page = HtmlReport.Render(SomeReport.Repeated(20, 5));
        Assert.Multiple(() =>
        {
            Assert.That(page.Split("<details class=\"drill\">").Length - 1, Is.EqualTo(20));
            Assert.That(page.IndexOf("<details", StringComparison.Ordinal), Is.GreaterThan(page.IndexOf("</table>", StringComparison.Ordinal)));
            Assert.That(page.Split("<section>").Length - 1, Is.EqualTo(1), "one table");
            Assert.That(page.Split("<details class=\"run\"").Length - 1, Is.EqualTo(100));
            Assert.That(page, Does.Contain("<th class=\"number\">p95</th>"));
        });
    }

    [Test]
    public void Each_run_is_a_JUnit_case_and_a_typical_limit_is_another()
    {
        var report = SomeReport.Repeated(1, 5) with { Drills = [.. new[] { 1.0, 1.1, 1.2, 3.4, 3.5 }.Select((seconds, index) => SomeReport.Written("M2", index + 1, 5, seconds))] };
        var suite = XDocument.Parse(JUnitReport.Render(report)).Root!.Element("testsuite")!;
        Assert.Multiple(() =>
        {
            Assert.That(new[] { "tests", "failures" }.Select(name => suite.Attribute(name)!.Value), Is.EqualTo(new[] { "6", "1" }));
            Assert.That(suite.Elements("testcase").Last().Element("failure")!.Attribute("message")!.Value, Is.EqualTo("writes: longest gap: p95 of 5 runs 3.48 s (limit p95 ≤ 3.0 s)"));
            Assert.That(report.Proved, Is.False);
            Assert.That(report.Failings, Is.EqualTo(new[] { "M2 failed: writes: longest gap, p95 of 5 runs 3.48 s (limit p95 ≤ 3.0 s)" }));
        });
    }

    [Test]
    public void One_run_is_judged_by_its_own_limit_alone() => Assert.That(
        (SomeReport.Repeated(1, 1) with { Drills = [SomeReport.Written("M2", 1, 1, 4.5)] }).Proved, Is.True);

    [Test]
    public void A_figure_slower_than_the_configuration_explains_is_marked_even_if_the_limit_holds() => Assert.That(
        (SomeReport.Repeated(1, 1) with { Drills = [SomeReport.Written("M2", 1, 1, 4.5)] }).Unexplained.Select(found => found.Check.Worst.Id), Is.EqualTo(new[] { CheckNames.WriteGap.Id }));

    [Test]
    public void Drills_that_did_not_run_share_one_line() => Assert.That(
        (SomeReport.Create() with { Drills = [SomeReport.NotTried("V1"), SomeReport.NotTried("V2")] }).Failings,
        Is.EqualTo(new[] { "V1, V2 refused: not tried: the cluster was not in its steady state before V3" }));

    [Test]
    public void Drills_without_time_are_inconclusive_and_the_computer_is_not_blamed() => Assert.Multiple(() =>
    {
        var passed = SomeReport.Written("M2", 1, 1, 1.5);
        var report = SomeReport.Repeated(1, 1) with { Drills = [passed, SomeReport.OutOfTime("V1"), SomeReport.OutOfTime("V2")] };
        Assert.That((report.Proved, report.Inconclusive, report.Stalled), Is.EqualTo((false, true, false)));
        Assert.That(report.Headline, Is.EqualTo("High availability was not disproved, but the time limit left no time to prove it: 1 of 3 drills passed, 2 inconclusive."));
        Assert.That(report.Failings, Is.EqualTo(new[] { "V1, V2 inconclusive: not tried: the time limit was over" }));
        Assert.That(JUnitReport.Render(report), Does.Contain("<skipped message=\"inconclusive: not tried: the time limit was over\" />"));
    });

    [Test]
    public void The_drawings_are_well_formed() => Assert.That(
        () => HtmlReport.Render(SomeReport.Create()).Split("<svg").Skip(1).Select(part => XElement.Parse("<svg" + part[..(part.IndexOf("</svg>", StringComparison.Ordinal) + 6)])).ToList(),
        Throws.Nothing);

    [Test]
    public async Task Files_are_written_completely_without_leftover_files()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"hak8s-report-{Guid.NewGuid():N}");
        try
        {
            await ReportFiles.WriteAsync(SomeReport.Create(), folder, CancellationToken.None);
            Assert.That(Directory.GetFiles(folder).Select(Path.GetFileName), Is.EquivalentTo(new[] { "report.json", "junit.xml", "report.html" }));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
