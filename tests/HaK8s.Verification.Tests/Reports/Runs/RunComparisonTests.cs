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
    public void A_time_got_slower_if_it_grew_by_half_and_by_more_than_the_noise(double before, double now, bool slower)
        => Assert.That(RunComparison.Of([Run(0, before)], Run(1, now)).Slower.Count, Is.EqualTo(slower ? 1 : 0));

    [Test]
    public void A_slower_figure_is_reported_with_both_times() => Assert.That(
        RunComparison.Of([Run(0, 900)], Run(1, 2100)).Lines, Is.EqualTo(new[] { "V1 reads: longest gap: 2.10 s, was 0.90 s" }));

    [Test]
    public void Drills_that_only_one_run_has_are_not_compared()
    {
        var comparison = RunComparison.Of([Run(0, 900) with { Figures = [] }], Run(1, 9000));
        Assert.That(comparison.Lines, Is.EqualTo(new[] { "no time was measured in both runs" }));
    }

    [Test]
    public void A_drill_is_compared_with_the_newest_run_that_contains_it()
    {
        var comparison = RunComparison.Of([Run(3, 900), Run(2, 1000, "M2"), Run(1, 100, "M2")], Run(4, 2100) with { Figures = [Figure("V1", 2100), Figure("M2", 2000)] });
        Assert.Multiple(() =>
        {
            Assert.That(comparison.Compared, Is.EqualTo(2));
            Assert.That(comparison.Before, Is.EqualTo(Monday.AddDays(3)));
            Assert.That(comparison.Lines, Is.EqualTo(new[] { "V1 reads: longest gap: 2.10 s, was 0.90 s", "M2 reads: longest gap: 2.00 s, was 1.00 s in the run of 2026-01-07 08:00 UTC" }));
        });
    }

    [Test]
    public async Task Only_runs_of_the_same_cluster_are_compared()
    {
        var folder = new RunFolder(_folder);
        await folder.AddAsync(Run(0, 100), CancellationToken.None);
        await folder.AddAsync(Run(2, 300), CancellationToken.None);
        await folder.AddAsync(Run(1, 200), CancellationToken.None);
        await folder.AddAsync(Run(9, 900) with { Cluster = "other" }, CancellationToken.None);
        Assert.Multiple(() =>
        {
            Assert.That(folder.Of("lab").Select(run => run.Began), Is.EqualTo(new[] { Monday.AddDays(2), Monday.AddDays(1), Monday }));
            Assert.That(folder.Of("lab")[0].Figures, Is.EqualTo(Run(2, 300).Figures));
            Assert.That(folder.Of("never-seen"), Is.Empty);
        });
    }

    /// <summary>Earlier versions stored no ids. The ids were made from their texts.</summary>
    [TestCase("whole after healing", "whole-after-healing")]
    [TestCase("until the worker is NotReady", "until-the-worker-is-notready")]
    [TestCase("reads: longest gap on return", "reads-longest-gap-on-return")]
    [TestCase("more than one owner of the VIP", "more-than-one-owner-of-the-vip")]
    public void A_time_without_id_is_compared_by_the_id_made_from_its_text(string quantity, string id)
    {
        var stored = $$"""
            { "schemaVersion": 1, "cluster": "lab", "began": "2026-01-05T08:00:00+00:00", "repeats": 1, "seed": 7,
              "figures": [{ "drill": "M8", "quantity": "{{quantity}}", "median": 900, "worst": 900 }] }
            """;
        Directory.CreateDirectory(Path.Combine(_folder, "runs", "lab"));
        File.WriteAllText(Path.Combine(_folder, "runs", "lab", "20260105-080000.json"), stored);
        var before = new RunFolder(_folder).Of("lab");
        var now = Run(1, 2100) with { Figures = [new RunFigure("M8", id, "the text of today", 2100, 2100)] };
        Assert.That(RunComparison.Of(before, now).Lines, Is.EqualTo(new[] { "M8 the text of today: 2.10 s, was 0.90 s" }));
    }

    [Test]
    public async Task A_damaged_file_is_skipped()
    {
        var folder = new RunFolder(_folder);
        await folder.AddAsync(Run(0, 100), CancellationToken.None);
        await File.WriteAllTextAsync(Path.Combine(_folder, "runs", "lab", "29990101-000000.json"), "{ \"cluster\": ");
        Assert.That(folder.Of("lab").Single().Began, Is.EqualTo(Monday));
    }

    [TestCase("../../elsewhere", "_._.._elsewhere")]
    [TestCase("kubernetes-10.0.0.5", "kubernetes-10.0.0.5")]
    [TestCase(".", "_")]
    [TestCase("", "_")]
    [TestCase("eu/prod:1", "eu_prod_1")]
    public async Task A_cluster_name_becomes_a_folder_name(string cluster, string name)
    {
        var folder = new RunFolder(Path.Combine(_folder, "report"));
        await folder.AddAsync(Run(0, 100) with { Cluster = cluster }, CancellationToken.None);
        Assert.That(Directory.GetDirectories(Path.Combine(_folder, "report", "runs")).Select(Path.GetFileName), Is.EqualTo(new[] { name }));
        Assert.That(folder.Of(cluster), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Two_clusters_with_the_same_folder_are_still_two_clusters()
    {
        var folder = new RunFolder(_folder);
        await folder.AddAsync(Run(0, 100) with { Cluster = "a/b" }, CancellationToken.None);
        await folder.AddAsync(Run(1, 200) with { Cluster = "a_b" }, CancellationToken.None);
        Assert.That(folder.Of("a/b").Single().Began, Is.EqualTo(Monday));
    }

    [Test]
    public async Task Old_runs_are_removed_except_the_newest_one_with_each_drill()
    {
        var folder = new RunFolder(_folder);
        await folder.AddAsync(Run(0, 100, "M2"), CancellationToken.None);
        for (var day = 1; day <= 60; day++)
            await folder.AddAsync(Run(day, 100), CancellationToken.None);
        Assert.That(folder.Of("lab"), Has.Count.EqualTo(51));
        Assert.That(folder.Of("lab")[^1].Figures[0].Drill, Is.EqualTo("M2"));
    }

    [Test]
    public void A_report_keeps_the_times_of_its_drills()
    {
        var record = RunRecord.Of(SomeReport.Create());
        Assert.Multiple(() =>
        {
            Assert.That(record.Figures, Does.Contain(new RunFigure("V1", "reads-longest-gap", "reads: longest gap", 960, 960)));
            Assert.That(record.Figures.Select(figure => (figure.Drill, figure.Id)), Is.Unique);
            Assert.That(record.Figures.Select(figure => figure.Drill).Distinct(), Is.EqualTo(new[] { "V1", "V2" }));
        });
    }

    private static RunRecord Run(int day, double gap, string drill = "V1") => new(RunRecord.Version, "lab", Monday.AddDays(day), 1, 7, [Figure(drill, gap)]);

    private static RunFigure Figure(string drill, double gap) => new(drill, "reads-longest-gap", "reads: longest gap", gap, gap);
}
