using System.Text;

namespace HaK8s.Display;

/// <summary>Formats the live table as lines that fit a terminal: host, changes, time, step, action.</summary>
internal static class LiveTable
{
    private const int Narrow = 60;
    private const int LongestHost = 32;
    private const int LongestStep = 32;
    private const int TimeWidth = 6;
    private const int ChangesWidth = 10;

    /// <param name="width">Maximum columns of a line.</param>
    /// <param name="height">Maximum lines of the table; if they are too few, working hosts come first.</param>
    public static IReadOnlyList<LiveTableLine> Lines(IReadOnlyList<HostProgress> hosts, int width, int height, DateTimeOffset now)
    {
        var rows = hosts.Where(host => host.Step is not null || host.Failed || host.Changed > 0 && width >= Narrow).ToList();
        // Their rows would have a name only.
        var idle = hosts.Except(rows).Select(host => host.Host).ToList();
        var fits = rows.Count + (idle.Count > 0 ? 1 : 0) <= height;
        var shown = fits ? rows : [.. rows.OrderBy(host => host.Step is null).Take(Math.Max(0, height - 1))];
        var hostWidth = Math.Min(LongestHost, hosts.Select(host => host.Host.Length).DefaultIfEmpty().Max());
        var stepWidth = Math.Min(LongestStep, hosts.Select(host => host.Step?.Length ?? 0).DefaultIfEmpty().Max());
        var lines = shown.Select(host => width < Narrow ? Short(host, hostWidth, width, now) : Long(host, hostWidth, stepWidth, width, now)).ToList();
        if (!fits && height > 0)
            lines.Add(Line([(Fit($"... and {hosts.Count - shown.Count} more hosts", width), "grey")]));
        else if (fits && idle.Count > 0)
            lines.Add(Line([(Fit($"idle: {string.Join(", ", idle)}", width), "grey")]));
        return lines;
    }

    private static LiveTableLine Long(HostProgress host, int hostWidth, int stepWidth, int width, DateTimeOffset now)
    {
        var changes = host.Failed ? "failed" : host.Changed > 0 ? $"{host.Changed} changed" : "";
        // Four gaps of two columns; step and action share the rest.
        hostWidth = Math.Min(hostWidth, width / 4);
        var rest = width - hostWidth - TimeWidth - ChangesWidth - 8;
        stepWidth = Math.Min(stepWidth, rest * 3 / 5);
        var actionWidth = rest - stepWidth;
        // Columns that are empty between steps come last, so that an idle host leaves no gap in its line.
        return Line(
        [
            (Fit(host.Host, hostWidth) + "  ", "bold"),
            (Fit(changes, ChangesWidth) + "  ", host.Failed ? "red" : "green"),
            (Time(host, now).PadLeft(TimeWidth) + "  ", "grey"),
            (Fit(host.Step ?? "", stepWidth) + "  ", ""),
            (Fit(host.Action ?? "", actionWidth), "grey"),
        ]);
    }

    private static LiveTableLine Short(HostProgress host, int hostWidth, int width, DateTimeOffset now)
    {
        var name = Math.Min(hostWidth, Math.Max(0, width - TimeWidth - 4) / 2);
        return Line(
        [
            (Fit(host.Host, name) + "  ", host.Failed ? "red" : "bold"),
            (Fit(host.Action ?? host.Step ?? "", Math.Max(0, width - name - TimeWidth - 4)) + "  ", ""),
            (Fit(Time(host, now).PadLeft(Math.Min(TimeWidth, width)), Math.Min(TimeWidth, width)), "grey"),
        ]);
    }

    private static string Time(HostProgress host, DateTimeOffset now)
    {
        if (host.Step is null)
            return "";
        var elapsed = now - host.Since;
        return elapsed.TotalSeconds < 60 ? $"{(int)elapsed.TotalSeconds} s" : $"{(int)elapsed.TotalMinutes}:{elapsed.Seconds:00}";
    }

    private static LiveTableLine Line(IReadOnlyList<(string Text, string Style)> cells)
    {
        var markup = new StringBuilder();
        foreach (var (text, style) in cells)
            markup.Append(style.Length > 0 ? $"[{style}]{ProgressText.Escape(text)}[/]" : ProgressText.Escape(text));
        return new LiveTableLine(markup.ToString(), cells.Sum(cell => cell.Text.Length));
    }

    /// <summary>
    /// Returns text of exactly this width: cut with three dots, or padded. Replaces control characters, which would
    /// break the table.
    /// </summary>
    private static string Fit(string text, int width)
    {
        var clean = string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));
        if (clean.Length <= width)
            return clean.PadRight(width);
        return width < 4 ? clean[..Math.Max(0, width)] : clean[..(width - 3)] + "...";
    }
}

/// <summary>One line of the live table.</summary>
/// <param name="Markup">Text with styles.</param>
/// <param name="Width">Number of columns; never more than requested.</param>
internal sealed record LiveTableLine(string Markup, int Width);
