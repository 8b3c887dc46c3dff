using System.Globalization;
using HaK8s.Display;
using HaK8s.Progress;
using NUnit.Framework;
using Spectre.Console;

namespace HaK8s.Tests.Display;

/// <summary>Checks that the progress of a run becomes events, and is still shown.</summary>
public class EventedDisplayTests
{
    [Test]
    public async Task Each_step_of_a_host_is_an_event_and_a_line()
    {
        var events = new List<string>();
        await using var shown = new StringWriter(CultureInfo.InvariantCulture);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(shown), Ansi = AnsiSupport.No });
        await using (var display = new EventedDisplay(new PlainProgress(console, TimeProvider.System), (name, fields) => events.Add(Text(name, fields))))
        {
            display.Begin("cp-1", "joins");
            display.Milestone("cp-1", "waits for etcd");
            display.End("cp-1", StepOutcome.Changed, "joined");
            display.Begin("cp-2", "joins");
            display.End("cp-2", StepOutcome.Failed, null);
            display.Note("a note");
            display.Warn("a warning");
        }

        Assert.That(events, Is.EqualTo(new[]
        {
            "step-started host=cp-1 step=joins",
            "step-progress host=cp-1 step=joins message=waits for etcd",
            "step-finished host=cp-1 step=joins outcome=Changed detail=joined",
            "step-started host=cp-2 step=joins",
            "step-finished host=cp-2 step=joins outcome=Failed detail=",
            "note message=a note",
            "warning message=a warning",
        }));
        Assert.That(shown.ToString(), Does.Contain("joined").And.Contain("waits for etcd").And.Contain("a note").And.Contain("a warning"));
    }

    [Test]
    public void Without_an_engine_that_asks_for_events_the_display_stays_as_it_is()
    {
        var display = new PlainProgress(AnsiConsole.Console, TimeProvider.System);
        Assert.That(EventedDisplay.Around(display), Is.SameAs(display));
    }

    private static string Text(string name, IReadOnlyDictionary<string, object?> fields) =>
        $"{name} {string.Join(' ', fields.Select(field => $"{field.Key}={field.Value}"))}";
}
