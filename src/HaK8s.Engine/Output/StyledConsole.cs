using Nuke.Common.CI.GitHubActions;

namespace Nuke.Common.Output;

/// <summary>Lines on the console, in colour where that is wanted: on a terminal without NO_COLOR, and on GitHub.</summary>
internal static class StyledConsole
{
    // NUKE's empty line: consoles and CI pages that swallow empty ones show it.
    public const string Blank = "\u200b";

    /// <summary>NUKE's space between columns: CI pages do not shrink it.</summary>
    public const char Pad = '\u00a0';

    private static readonly Lazy<bool> Colours = new(() => NukeBuild.Host is GitHubActions
        || (!Console.IsOutputRedirected
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") is { Length: > 0 } and not "dumb"));

    public static void WriteLine(string text, Style style = Style.Plain) => Console.WriteLine(Paint(text, style));

    public static void WriteBlank() => Console.WriteLine(Blank);

    /// <summary>A box with a title.</summary>
    public static void WriteHeader(string title)
    {
        var lines = new[] { "╬" + new string('═', title.Length + 5), "║ " + title, "╬" + new string('═', Math.Max(title.Length - 4, 2)) };
        Console.WriteLine(string.Join('\n', [Blank, .. lines.Select(line => Paint(line, Style.Heading)), Blank]));
    }

    public static string Paint(string text, Style style)
    {
        var code = !Colours.Value ? "" : style switch
        {
            Style.Faint => "38;5;247",
            Style.Strong => "1",
            Style.Heading => "38;5;45;1",
            Style.Good => "32;1",
            Style.Warning => "38;5;214;1",
            Style.Bad => "38;5;196;1",
            _ => "",
        };
        return code.Length == 0 ? text : $"\u001b[{code}m{text}\u001b[0m";
    }
}
