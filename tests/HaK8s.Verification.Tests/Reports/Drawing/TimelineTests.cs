using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using HaK8s.Tests.Testing;
using HaK8s.Verification;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Probes;
using HaK8s.Verification.Probes.Meters;
using HaK8s.Verification.Reports.Drawing;
using NUnit.Framework;
using static HaK8s.Tests.Verification.Measuring.Some;

namespace HaK8s.Tests.Verification.Reports.Drawing;

public class TimelineTests
{
    [Test]
    public void Every_text_lies_within_the_drawing() => Assert.That(
        Texts(Crowded()).Where(text => text.Left < 0 || text.Right > Timeline.Width), Is.Empty);

    [Test]
    public void No_text_overlaps_another()
    {
        var texts = Texts(Crowded());
        var covered = from first in texts.Index()
                      from second in texts.Skip(first.Index + 1)
                      where first.Item.Left < second.Right && first.Item.Right > second.Left && first.Item.Top < second.Bottom && first.Item.Bottom > second.Top
                      select $"{first.Item.Text} and {second.Text}";
        Assert.That(covered, Is.Empty);
    }

    [Test]
    public void Of_neighbouring_figures_without_room_the_longest_is_shown()
    {
        var texts = Texts(Crowded()).Select(text => text.Text).ToList();
        Assert.That(texts, Does.Contain("760 ms").And.Not.Contain("410 ms"));
    }

    [Test]
    public void Every_lane_has_its_name()
    {
        var texts = Texts(Crowded()).Select(text => text.Text).ToList();
        Assert.That(texts, Is.SupersetOf(new[] { "new connections", "kept connection", "writes", "application", "read latency", "write latency", "watches", "VIP on lb-1", "answers ARP", "DOWN cp-1", "balancer lb-1", "API server cp-1", "stalls", "pressure" }));
    }

    [Test]
    public void A_name_without_room_is_shortened()
    {
        Assert.Multiple(() =>
        {
            Assert.That(TextStyle.Row.Shortened("DOWN control-plane-1.example.org", 100), Does.EndWith("…").And.Length.LessThan(16));
            Assert.That(TextStyle.Row.Shortened("DOWN cp-1", 100), Is.EqualTo("DOWN cp-1"));
            Assert.That(TextStyle.Row.Shortened("DOWN cp-1", 5), Is.Empty);
        });
    }

    [Test]
    public void The_style_sheet_has_the_text_sizes_that_the_drawing_assumes()
    {
        var css = File.ReadAllText(Path.Combine(GoldenFile.ProjectDirectory, "../../src/HaK8s.Verification/Reports/Html/report.css"));
        Assert.That(css, Does.Match(@"svg text \{ font: 12px"));
        foreach (var style in TextStyle.All.Where(style => style.Size < 12))
            Assert.That(css, Does.Match($@"svg [^{{]*\.{Regex.Escape(style.Class.Replace(' ', '.'))}\b[^{{]*\{{ font-size: {style.Size.ToString(CultureInfo.InvariantCulture)}px"), style.Class);
    }

    [Test]
    public void The_calm_window_and_the_fault_have_their_own_bands()
    {
        var drawing = Crowded();
        Assert.That(drawing.Elements("rect").Select(rect => rect.Attribute("class")!.Value), Does.Contain("calm-band").And.Contain("fault-band"));
    }

    /// <summary>Gaps side by side, watches that break together, and marks at almost the same time.</summary>
    private static XElement Crowded()
    {
        var drill = SomeReport.Create().Drills[0];
        var end = Ms(40_000);
        List<(double From, double To)> outages = [(10_000, 10_350), (10_400, 11_100), (11_150, 11_460), (38_900, 40_000)];
        var attempts = Enumerable.Range(0, 800).Select(index => index * 50.0).Select(start => outages.Exists(outage => start >= outage.From && start < outage.To) ? Failure(start, start + 2) : Success(start, start + 10)).ToList();
        ProbePath[] paths = [new(PathKind.Balancer, "lb-1"), new(PathKind.ApiServer, "cp-1")];
        var records = drill.Records with
        {
            Watches = 8,
            Reads = attempts,
            Writes = attempts,
            Values = attempts,
            Application = attempts,
            Acknowledgements = [.. Enumerable.Range(1, 8).Select(number => Acknowledged(number, number * 1200))],
            Deliveries = [.. Enumerable.Range(0, 8).SelectMany(watch => new[] { Delivered(1, 1210, watch), Delivered(8, 11_000 + (watch * 60), watch) })],
            Stalls = [new StallSample(StallMeter.ThisComputer, Ms(3000), Ms(3300)), new StallSample("cp-1", Ms(39_990), Ms(40_000))],
            Pressure = [.. Enumerable.Range(1, 39).Select(second => new PressureSample(StallMeter.ThisComputer, Ms(second * 1000), 0.4))],
            Paths = [.. Enumerable.Range(0, 80).SelectMany(index => paths.Select(path => new PathAttempt(path, Ms(index * 500), Ms((index * 500) + 5), index is < 20 or > 22, "")))],
        };
        List<Mark> marks =
        [
            new(Ms(9_900), MarkKind.Note, "cp-1 leads both"),
            new(Ms(10_000), MarkKind.FaultBegins, string.Join(", ", Plans.Lab.Hosts.Select(host => $"{host.Name} powered off and cut off the network"))),
            new(Ms(10_100), MarkKind.FaultInPlace, "off"),
            new(Ms(10_200), MarkKind.HealBegins, "on"),
            new(Ms(10_300), MarkKind.HealBegins, "on"),
            new(Ms(39_000), MarkKind.Healed, "on"),
            new(Ms(39_900), MarkKind.Steady, "steady state"),
        ];
        return Timeline.Draw(
            drill with
            {
                Records = records,
                Marks = marks,
                Probed = new Gap(TimeSpan.Zero, end),
                Figures = DrillFigures.Of(records, marks, new Gap(Ms(10_000), Ms(10_100)), end, double.PositiveInfinity, Ms(4000), []),
            },
            Plans.Lab)!;
    }

    private static List<(string Text, double Left, double Top, double Right, double Bottom)> Texts(XElement drawing) => [.. drawing.Elements("text").Select(text =>
    {
        var style = TextStyle.All.Single(style => style.Class == text.Attribute("class")!.Value);
        var (x, y) = (Number(text, "x"), Number(text, "y"));
        var width = style.Width(text.Value);
        var left = text.Attribute("text-anchor")?.Value switch { "end" => x - width, "middle" => x - (width / 2), _ => x };
        return (text.Value, left, y - (0.8 * style.Size), left + width, y + (0.2 * style.Size));
    })];

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
