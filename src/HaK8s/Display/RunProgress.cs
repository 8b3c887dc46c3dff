using Spectre.Console;

namespace HaK8s.Display;

/// <summary>Chooses the display of a run.</summary>
public static class RunProgress
{
    // There is no width without a terminal, and lines must not be wrapped.
    private const int Endless = 100_000;

    /// <summary>
    /// Creates a live table at an interactive terminal; otherwise plain lines, in groups on GitHub Actions.
    /// </summary>
    public static IRunDisplay Create() => EventedDisplay.Around(CreateForPeople());

    /// <summary>True at an interactive terminal that can show tables.</summary>
    public static bool IsInteractive =>
        !Console.IsOutputRedirected
        && Environment.GetEnvironmentVariable("TERM") is { Length: > 0 } and not "dumb"
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"))
        && AnsiConsole.Profile.Capabilities.Ansi;

    private static IRunDisplay CreateForPeople()
    {
        var github = Environment.GetEnvironmentVariable("GITHUB_ACTIONS") == "true";
        if (IsInteractive)
            return new LiveProgress(AnsiConsole.Console, TimeProvider.System);
        var settings = new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) };
        if (Console.IsOutputRedirected && !github)
            settings.Ansi = AnsiSupport.No;
        var plain = AnsiConsole.Create(settings);
        if (Console.IsOutputRedirected)
            plain.Profile.Width = Endless;
        return new PlainProgress(plain, TimeProvider.System, github);
    }
}
