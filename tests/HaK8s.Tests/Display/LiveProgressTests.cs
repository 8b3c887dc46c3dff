using HaK8s.Display;
using HaK8s.Progress;
using NUnit.Framework;
using Spectre.Console;

namespace HaK8s.Tests.Display;

[TestFixture]
public sealed class LiveProgressTests
{
    [Test]
    public async Task Every_line_is_there_at_the_end_and_the_table_is_gone()
    {
        await using var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = 100;
        await using (var display = new LiveProgress(console, TimeProvider.System))
        {
            await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(async () =>
            {
                display.Begin($"h-{number}", "Install packages");
                display.Action($"h-{number}", "apt-get [install]");
                await Task.Delay(number * 20);
                display.End($"h-{number}", StepOutcome.Changed, $"detail {number}.");
                display.WriteLine($"log [{number}]");
            })));
        }

        var terminal = new TinyTerminal();
        terminal.Write(writer.ToString());
        var lines = terminal.Screen.Split('\n');
        Assert.That(lines.Count(line => line.Contains("Install packages  changed (", StringComparison.Ordinal)), Is.EqualTo(20));
        Assert.That(lines.Count(line => line.StartsWith("log [", StringComparison.Ordinal)), Is.EqualTo(20));
        Assert.That(lines, Has.Length.EqualTo(40));
        Assert.That(writer.ToString(), Does.Contain("apt-get [install]"), "the table was drawn meanwhile");
    }

    [Test]
    public async Task Output_of_others_after_settling_is_not_overwritten()
    {
        await using var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = 100;
        await using (var display = new LiveProgress(console, TimeProvider.System))
        {
            display.Begin("cp-1", "First");
            display.End("cp-1", StepOutcome.Changed, "one");
            display.Pause();
            await writer.WriteLineAsync("a header of somebody else");
            display.Begin("cp-1", "Second");
            display.End("cp-1", StepOutcome.Changed, "two");
            display.Pause();
        }

        var terminal = new TinyTerminal();
        terminal.Write(writer.ToString());
        var lines = terminal.Screen.Split('\n');
        Assert.Multiple(() =>
        {
            Assert.That(lines, Has.Length.EqualTo(3));
            Assert.That(lines[0], Does.EndWith(": one"));
            Assert.That(lines[1], Is.EqualTo("a header of somebody else"));
            Assert.That(lines[2], Does.EndWith(": two"));
        });
    }
}
