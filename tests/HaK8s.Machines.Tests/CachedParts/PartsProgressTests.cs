using HaK8s.Machines;
using HaK8s.Machines.CachedParts;
using NUnit.Framework;

namespace HaK8s.Tests.Machines.CachedParts;

public sealed class PartsProgressTests
{
    private StillTime _time = null!;
    private Lines _lines = null!;

    [SetUp]
    public void Begin() => (_time, _lines) = (new(), []);

    [Test]
    public async Task It_reports_the_parts_then_the_time_left_and_finally_the_end()
    {
        await using var work = PartsProgress.Begin([Parts.Root, Parts.Build], Parts.Computer, "/cache", _lines, _time);
        Assert.That(_lines.Select(line => line.Text.Split(':')[0]), Has.Exactly(1).StartsWith("made once").And.Exactly(1).StartsWith("this takes 5 to 9 min here"));
        _lines.Clear();

        _time.Pass(100);
        work.Report(new(null, "100 s", Done: true) { Work = "root" });
        _time.Pass(150);
        work.Report(new(null, "compiled 50 %") { Work = "build", Milestone = true, Fraction = 0.5 });
        work.Report(new(null, "4 min", Done: true) { Work = "build" });

        Assert.That(_lines.Select(line => $"{line.Work}: {line.Text}"), Is.EqualTo(new[]
        {
            "root: 100 s",
            "build: compiled 50 %; about 3 min left in total",
            "build: 4 min",
            "All parts: 2 parts, kept for all later runs",
        }));
    }

    [Test]
    public async Task After_a_silent_minute_the_time_left_gets_its_own_line()
    {
        await using var work = PartsProgress.Begin([Parts.Root], Parts.Computer, "/cache", _lines, _time);
        foreach (var seconds in new[] { 1, 58, 1, 1 })
        {
            _time.Pass(seconds);
            work.Tell();
        }

        Assert.That(_lines.Where(line => line.Milestone).Select(line => line.Text), Is.EqualTo(new[] { "0 of 1 complete, about 40 s left" }));
    }

    [Test]
    public async Task Without_parts_all_reports_pass_unchanged()
    {
        await using var work = PartsProgress.Begin([], Parts.Computer, "/cache", _lines, _time);
        var line = new MachineProgress("cp-1", "answers on SSH", Done: true);
        work.Report(line);

        Assert.That(_lines, Is.EqualTo(new[] { line }));
    }

    private sealed class Lines : List<MachineProgress>, IProgress<MachineProgress>
    {
        public void Report(MachineProgress value) => Add(value);
    }
}
