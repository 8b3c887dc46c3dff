using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace HaK8s.Verification.Reports.Drawing;

/// <summary>Builds SVG elements for an HTML page. Colours come from the page's style by class.</summary>
internal static class Svg
{
    public static XElement Drawing(double width, double height, string title, params IEnumerable<object> content) => new(
        "svg",
        new XAttribute("viewBox", $"0 0 {Number(width)} {Number(height)}"),
        new XAttribute("role", "img"),
        new XAttribute("aria-label", Clean(title)),
        content);

    public static XElement Box(double x, double y, double width, double height, string style, double round = 0, string? hint = null) => new(
        "rect",
        new XAttribute("x", Number(x)),
        new XAttribute("y", Number(y)),
        new XAttribute("width", Number(Math.Max(0, width))),
        new XAttribute("height", Number(height)),
        round > 0 ? new XAttribute("rx", Number(round)) : null,
        new XAttribute("class", style),
        Hint(hint));

    public static XElement Line(double x1, double y1, double x2, double y2, string style, string? hint = null) => new(
        "line",
        new XAttribute("x1", Number(x1)),
        new XAttribute("y1", Number(y1)),
        new XAttribute("x2", Number(x2)),
        new XAttribute("y2", Number(y2)),
        new XAttribute("class", style),
        Hint(hint));

    public static XElement Path(string data, string style) => new("path", new XAttribute("d", data), new XAttribute("class", style));

    /// <param name="anchor">start, middle or end.</param>
    public static XElement Text(double x, double y, string text, string style = "", string anchor = "start") => new(
        "text",
        new XAttribute("x", Number(x)),
        new XAttribute("y", Number(y)),
        style.Length > 0 ? new XAttribute("class", style) : null,
        anchor == "start" ? null : new XAttribute("text-anchor", anchor),
        Clean(text));

    /// <summary>Formats a number with at most one decimal, because a tenth of a unit cannot be seen.</summary>
    public static string Number(double value) => Math.Round(value, 1).ToString(CultureInfo.InvariantCulture);

    private static XElement? Hint(string? hint) => hint is null ? null : new XElement("title", Clean(hint));

    /// <summary>Removes characters that XML does not allow, because texts may come from hosts.</summary>
    private static string Clean(string text) => string.Concat(text.Where(character => XmlConvert.IsXmlChar(character)));
}
