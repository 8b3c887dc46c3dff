using Spectre.Console;
using Spectre.Console.Rendering;

namespace HaK8s.Display;

/// <summary>Writes results of a target to the standard output, after or between the lines of a run.</summary>
public static class Screen
{
    /// <summary>False if the standard input is a file or a pipe, so that nobody can answer a question.</summary>
    internal static bool HasInput => !Console.IsInputRedirected;

    public static void Write(IRenderable table) => AnsiConsole.Write(table);

    public static Task WriteAsync(string text) => Console.Out.WriteAsync(text);
}
