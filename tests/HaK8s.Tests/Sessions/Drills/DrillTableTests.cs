using HaK8s.Sessions.Drills;
using HaK8s.Verification.Drills;
using NUnit.Framework;
using Spectre.Console;

namespace HaK8s.Tests.Sessions.Drills;

/// <summary>The list of drills in the terminal.</summary>
public class DrillTableTests
{
    [Test]
    public void It_says_of_each_drill_when_it_runs_and_lists_the_defaults_first()
    {
        var drills = DrillBook.List();
        var runs = Lines(160).Where(line => IsDefault(line) || line.Contains("if selected", StringComparison.Ordinal)).ToList();
        Assert.That(runs, Has.Count.EqualTo(drills.Count));
        Assert.That(runs.TakeWhile(IsDefault).Count(), Is.EqualTo(drills.Count(drill => drill.Default)));
        Assert.That(runs.Single(line => line.StartsWith("│ M9 ", StringComparison.Ordinal)), Does.Contain("in the lab"));
        Assert.That(runs.Single(line => line.StartsWith("│ R3 ", StringComparison.Ordinal)), Does.Contain("if selected"));
    }

    [Test]
    public void No_line_is_wider_than_a_narrow_terminal() => Assert.That(Lines(80).Select(line => line.Length), Is.All.LessThanOrEqualTo(80));

    private static bool IsDefault(string line) => line.TrimEnd('│', ' ').Split('│')[^1].Trim() is "by default" or "in the lab";

    private static string[] Lines(int width)
    {
        using var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = width;
        console.Write(DrillTable.Of(DrillBook.List()));
        return writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
