namespace HaK8s.Verification.Reports.Drawing;

/// <summary>Appearance of a text, as the page's style defines it for a class, and the text's width.</summary>
/// <param name="Size">Font size in units of the drawing.</param>
internal sealed record TextStyle(string Class, double Size, bool Bold = false)
{
    public static readonly TextStyle Lane = new("lane", 12, Bold: true);
    public static readonly TextStyle Row = new("row", 11);
    public static readonly TextStyle Axis = new("axis", 11);
    public static readonly TextStyle Outage = new("outage-label", 11, Bold: true);
    public static readonly TextStyle SmallOutage = new("outage-label small", 10, Bold: true);
    public static readonly TextStyle Worst = new("worst", 10);
    public static readonly TextStyle Fault = new("mark-fault", 12, Bold: true);
    public static readonly TextStyle Heal = new("mark-heal", 12);
    public static readonly TextStyle Steady = new("mark-steady", 12);

    public static IReadOnlyList<TextStyle> All { get; } = [Lane, Row, Axis, Outage, SmallOutage, Worst, Fault, Heal, Steady];

    /// <summary>
    /// Upper bound in the widest of the page's fonts, because the width cannot be measured before the page is shown.
    /// </summary>
    public double Width(string text) => text.Length * Size * (Bold ? 0.7 : 0.62);

    /// <summary>Shortens a text to the available room.</summary>
    public string Shortened(string text, double room)
    {
        var fitting = (int)(room / Width("x"));
        return text.Length <= fitting ? text : fitting < 2 ? "" : $"{text[..(fitting - 1)].TrimEnd()}…";
    }
}
