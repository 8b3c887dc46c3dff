using System.Xml.Linq;
using HaK8s.Tests.Testing;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Reports;
using HaK8s.Verification.Reports.Html;
using NUnit.Framework;

namespace HaK8s.Tests.Verification.Reports;

public class ReportTests
{
    [Test]
    public void The_JSON_report_keeps_its_form() => GoldenFile.ShouldMatch(JsonReport.Render(SomeReport.Create()), "Verification/Reports/Golden/report.json.golden");

    [Test]
    public void The_JUnit_report_keeps_its_form() => GoldenFile.ShouldMatch(JUnitReport.Render(SomeReport.Create()), "Verification/Reports/Golden/junit.xml.golden");

    [Test]
    public void A_failed_or_a_refused_drill_is_a_failure_for_JUnit()
    {
        var suite = XDocument.Parse(JUnitReport.Render(SomeReport.Create())).Root!.Element("testsuite")!;
        Assert.That(new[] { "tests", "failures", "skipped" }.Select(name => suite.Attribute(name)!.Value), Is.EqualTo(new[] { "4", "2", "1" }));
    }

    [Test]
    public void A_refused_drill_keeps_high_availability_from_being_proved()
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
    public void The_page_needs_nothing_from_elsewhere_and_stays_small()
    {
        var page = HtmlReport.Render(SomeReport.Create());
        Assert.Multiple(() =>
        {
            Assert.That(page, Does.Not.Contain("http://").And.Not.Contain("https://").And.Not.Contain("<script").And.Not.Contain("@import").And.Not.Contain("url("));
            Assert.That(page, Does.Contain("&lt;script&gt;").And.Contain("connection &lt;closed&gt; &amp; gone"));
            Assert.That(page.Split("<svg").Length - 1, Is.EqualTo(3), "the topology and two timelines");
            Assert.That(page.Length, Is.LessThan(200_000));
        });
    }

    [Test]
    public void An_application_has_its_figures_and_its_lane_and_its_absence_a_reason()
    {
        var report = SomeReport.Create();
        var played = report.Drills[0];
        var records = played.Records with { Application = played.Records.Reads, ApplicationProblem = "" };
        var asked = report with { Drills = [played with { Records = records, Figures = DrillFigures.Of(records, fault: null, TimeSpan.FromSeconds(4)) }] };
        var none = report with { Drills = [played with { Records = played.Records with { ApplicationProblem = "there are no workers" } }] };
        Assert.Multiple(() =>
        {
            Assert.That(HtmlReport.Render(asked), Does.Contain("application: 80 attempts, 18 failed").And.Contain(">application</text>"));
            Assert.That(JsonReport.Render(asked), Does.Contain("\"applicationGap\"").And.Contain("\"application\": {"));
            Assert.That(HtmlReport.Render(none), Does.Contain("application: none, there are no workers").And.Not.Contain(">application</text>"));
        });
    }

    [Test]
    public void The_drawings_are_well_formed() => Assert.That(
        () => HtmlReport.Render(SomeReport.Create()).Split("<svg").Skip(1).Select(part => XElement.Parse("<svg" + part[..(part.IndexOf("</svg>", StringComparison.Ordinal) + 6)])).ToList(),
        Throws.Nothing);

    [Test]
    public async Task Files_are_written_whole_and_leave_nothing_beside_them()
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
