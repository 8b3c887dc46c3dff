using System.Text;
using Spectre.Console;

namespace HaK8s.Display;

/// <summary>
/// The lines at the bottom of a terminal that are redrawn, while everything else scrolls above them. Each drawing is
/// one write that overwrites in place, so nothing flickers. The cursor is hidden only within that write, so it cannot
/// stay hidden after any end of the program.
/// </summary>
internal sealed class LiveRegion(IAnsiConsole console)
{
    private const string Escape = "\u001b[";
    private const string ToLineEnd = Escape + "K";
    private const string ToScreenEnd = Escape + "J";

    private IReadOnlyList<int> _widths = [];

    /// <summary>Writes lines above the region and redraws the region.</summary>
    /// <param name="above">Markup.</param>
    public void Draw(IReadOnlyList<string> above, IReadOnlyList<LiveTableLine> region)
    {
        var text = new StringBuilder(Escape + "?25l\r");
        var up = Rows();
        if (up > 0)
            text.Append(Escape).Append(up).Append('A');
        foreach (var markup in above)
            Append(text, markup);
        foreach (var line in region)
            Append(text, line.Markup);
        text.Append(ToScreenEnd).Append(Escape + "?25h");
        console.WriteAnsi(text.ToString());
        _widths = [.. region.Select(line => line.Width)];
    }

    private void Append(StringBuilder text, string markup)
    {
        foreach (var line in console.ToAnsi(new Markup(markup)).TrimEnd('\n').Split('\n'))
            text.Append(line).Append(ToLineEnd).Append('\n');
    }

    /// <summary>
    /// Returns the number of terminal rows of the region now. Lines that were drawn in a wider terminal have since been
    /// wrapped.
    /// </summary>
    private int Rows()
    {
        var width = Math.Max(1, console.Profile.Width);
        return _widths.Sum(line => Math.Max(1, (line + width - 1) / width));
    }
}
