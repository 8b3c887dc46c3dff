using HaK8s.Verification.Reports.Runs;
using NUnit.Framework;

namespace HaK8s.Tests.Verification.Reports.Runs;

public class RunComparisonTests
{
    private static readonly DateTimeOffset Monday = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("hak8s-runs-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase(900, 1400, true)]
    [TestCase(900, 1300, false, Description = "less than half as much again")]
    [TestCase(100, 290, false, Description = "nearly thrice, but less than noise")]
    [TestCase(1400, 900, false)]
    public void A_time_got_slower_when_it_grew_by_half_and_by_more_than_noise(double before, double now, bool slower)
        => Assert.That(RunComparison.Of(Run(0, before), Run(1, now)).Slower.Count, Is.EqualTo(slower ? 1 : 0));

    [Test]
    public void What_got_slower_is_told_with_both_times() => Assert.That(
        RunComparison.Of(Run(0, 900), Run(1, 2100)).Lines, Is.EqualTo(new[] { "V1 reads: longest gap: 2.10 s, was 0.90 s" }));

    [Test]
    public void Drills_that_only_one_run_has_are_not_compared()
    {
        var comparison = RunComparison.Of(Run(0, 900) with { Figures = [] }, Run(1, 9000));
        Assert.That(comparison.Lines, Is.EqualTo(new[] { "none of 0 times got slower" }));
    }

    [Test]
    public async Task The_newest_run_of_the_same_cluster_is_the_one_to_compare_with()
    {
        var folder = new RunFolder(_folder);
        await folder.AddAsync(Run(0, 100), CancellationToken.None);
        await folder.AddAsync(Run(2, 300), CancellationToken.None);
        await folder.AddAsync(Run(1, 200), CancellationToken.None);
        await folder.AddAsync(Run(9, 900) with { Cluster = "other" }, CancellationToken.None);
        Assert.Multiple(() =>
        {
            Assert.That(folder.Last("lab")!.Figures, Is.EqualTo(Run(2, 300).Figures));
            Assert.That(folder.Last("never-seen"), Is.Null);
        });
    }

    [Test]
    public async Task A_damaged_file_is_passed_over()
    {
        var folder = new RunFolder(_folder);
        await folder.AddAsync(Run(0, 100), CancellationToken.None);
        await File.WriteAllTextAsync(Path.Combine(_folder, "runs", "lab", "29990101-000000.json"), "{ \"cluster\": ");
        Assert.That(folder.Last("lab")!.Began, Is.EqualTo(Monday));
    }

    [Test]
    public void A_report_keeps_the_times_of_its_drills()
    {
        var record = RunRecord.Of(SomeReport.Create());
        Assert.Multiple(() =>
        {
            Assert.That(record.Figures, Does.Contain(new RunFigure("V1", "reads: longest gap", 950, 950)));
            Assert.That(record.Figures.Select(figure => (figure.Drill, figure.Quantity)), Is.Unique);
            Assert.That(record.Figures.Select(figure => figure.Drill).Distinct(), Is.EqualTo(new[] { "V1", "V2" }));
        });
    }

    private static RunRecord Run(int day, double gap) => new(RunRecord.Version, "lab", Monday.AddDays(day), 1, 7, [new RunFigure("V1", "reads: longest gap", gap, gap)]);
}
