using System.Xml.Linq;

namespace HaK8s.Verification.Reports.Drawing;

/// <summary>Places texts so that none covers another. A text without room is left out, because a hint has it as well.</summary>
internal sealed class Labels(double left, double right)
{
    private const double Gap = 3;

    private readonly List<(double Left, double Top, double Right, double Bottom)> _taken = [];

    /// <param name="x">Middle of the text, which is moved to stay between the edges.</param>
    /// <param name="baseline">Baseline of the letters.</param>
    /// <returns>Null if there is no room.</returns>
    public XElement? Centred(double x, double baseline, string text, TextStyle style)
    {
        var half = style.Width(text) / 2;
        if (half * 2 > right - left)
            return null;
        var middle = Math.Clamp(x, left + half, right - half);
        return Take(middle - half, baseline, half * 2, style) ? Svg.Text(middle, baseline, text, style.Class, "middle") : null;
    }

    /// <summary>Places a text next to a line, to its right if there is room, else to its left.</summary>
    /// <inheritdoc cref="Centred"/>
    public XElement? Beside(double x, double baseline, string text, TextStyle style)
    {
        var toRight = x + Gap + style.Width(text) <= right || right - x > x - left;
        text = style.Shortened(text, (toRight ? right - x : x - left) - Gap);
        var width = style.Width(text);
        if (text.Length == 0 || !Take(toRight ? x + Gap : x - Gap - width, baseline, width, style))
            return null;
        return Svg.Text(toRight ? x + Gap : x - Gap, baseline, text, style.Class, toRight ? "start" : "end");
    }

    private bool Take(double from, double baseline, double width, TextStyle style)
    {
        // Letters reach four fifths of their size above the baseline, and a fifth below it.
        var (top, bottom) = (baseline - (0.8 * style.Size), baseline + (0.2 * style.Size));
        if (_taken.Exists(other => from < other.Right + Gap && from + width > other.Left - Gap && top < other.Bottom && bottom > other.Top))
            return false;
        _taken.Add((from, top, from + width, bottom));
        return true;
    }
}
