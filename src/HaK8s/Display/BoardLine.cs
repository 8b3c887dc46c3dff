namespace HaK8s.Display;

/// <summary>One line of the live table.</summary>
/// <param name="Markup">Text with styles.</param>
/// <param name="Width">Number of columns; never more than requested.</param>
internal sealed record BoardLine(string Markup, int Width);
