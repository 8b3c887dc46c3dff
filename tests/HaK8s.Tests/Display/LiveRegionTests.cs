using HaK8s.Display;
using NUnit.Framework;
using Spectre.Console;

namespace HaK8s.Tests.Display;

[TestFixture]
public sealed class LiveRegionTests
{
    private TinyTerminal _terminal = null!;
    private StringWriter _writer = null!;
    private IAnsiConsole _console = null!;
    private LiveRegion _region = null!;

    [SetUp]
    public void Start()
    {
        _terminal = new TinyTerminal();
        _writer = new StringWriter();
        _console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(_writer) });
        _console.Profile.Width = 40;
        _region = new LiveRegion(_console);
    }

    [TearDown]
    public void Stop() => _writer.Dispose();

    [Test]
    public void Finished_lines_stay_above_and_the_table_is_drawn_in_place()
    {
        Draw(["before"], "cp-1 installing packages", "cp-2 waiting");
        Draw([], "cp-1 done", "cp-2 waiting");
        Draw(["cp-1 [green]changed[/]", "short"], "cp-1", "cp-2 working");
        Assert.That(_terminal.Screen, Is.EqualTo("before\ncp-1 changed\nshort\ncp-1\ncp-2 working"));
    }

    [Test]
    public void A_table_that_shrinks_leaves_nothing_behind()
    {
        Draw([], "one", "two", "three");
        Draw(["above"], "one");
        Draw(["end"]);
        Assert.That(_terminal.Screen, Is.EqualTo("above\nend"));
    }

    [Test]
    public void The_cursor_is_never_left_hidden()
    {
        Draw([], "one");
        Assert.That(_terminal.CursorShown);
    }

    [Test]
    public void Lines_that_a_narrower_terminal_has_wrapped_are_counted_as_many()
    {
        Draw([], new string('a', 39), "b");
        _console.Profile.Width = 20;
        Draw([], "c");
        Assert.That(_writer.ToString(), Does.Contain("\u001b[3A"));
    }

    private void Draw(string[] above, params string[] region)
    {
        _region.Draw(above, [.. region.Select(line => new LiveTableLine(line, line.Length))]);
        _terminal.Write(_writer.ToString());
        if (_console.Profile.Width == 40)
            _writer.GetStringBuilder().Clear();
    }
}
