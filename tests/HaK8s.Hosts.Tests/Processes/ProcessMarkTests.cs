using HaK8s.Processes;
using NUnit.Framework;

namespace HaK8s.Tests.Processes;

public sealed class ProcessMarkTests
{
    private const string Stat = "7 (a) b (c) S 1 7 7 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 4711 1000 200";

    [Test]
    public void The_start_time_is_found_behind_a_name_with_parentheses_and_blanks() =>
        Assert.That(ProcessMark.FromStat(7, Stat), Is.EqualTo(new ProcessMark(7, 4711)));

    [Test]
    public void A_zombie_is_not_a_process() =>
        Assert.That(ProcessMark.FromStat(7, Stat.Replace(") S ", ") Z ", StringComparison.Ordinal)), Is.Null);

    [Test]
    public void A_written_mark_is_read_and_invalid_text_gives_none()
    {
        Assert.That(ProcessMark.Parse(new ProcessMark(7, 4711) + "\n"), Is.EqualTo(new ProcessMark(7, 4711)));
        Assert.That(ProcessMark.Parse("7"), Is.Null);
        Assert.That(ProcessMark.Parse(""), Is.Null);
        Assert.That(ProcessMark.Parse("x y"), Is.Null);
    }

    [Test]
    public void Another_process_with_the_same_id_is_not_the_marked_one()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Ignore("There is no /proc here.");
        var self = ProcessMark.Of(Environment.ProcessId);

        Assert.That(self?.IsAlive, Is.True);
        Assert.That((self! with { Started = self.Started - 1 }).IsAlive, Is.False);
    }
}
