using System.Xml.Linq;

namespace HaK8s.Verification.Reports.Drawing;

/// <summary>A strip of a timeline.</summary>
/// <param name="Names">One name for the strip, or one for each of its rows.</param>
/// <param name="Draw">Draws the strip at a vertical position of the drawing.</param>
internal sealed record Lane(IReadOnlyList<string> Names, double Height, Func<TimeScale, double, Labels, IEnumerable<XElement>> Draw)
{
    /// <summary>Distance of the rows; null for a strip without rows.</summary>
    public double? Row { get; init; }

    public TextStyle Style => Row is null ? TextStyle.Lane : TextStyle.Row;

    /// <summary>Creates a strip of rows of the same height, each with a name and a rule.</summary>
    public static Lane OfRows(IReadOnlyList<string> names, double row, Func<TimeScale, double, Labels, IEnumerable<XElement>> draw) => new(names, names.Count * row, draw) { Row = row };
}
