namespace HaK8s.Pipelines.Rendering;

/// <summary>One line of the live table.</summary>
/// <param name="Markup">With styles.</param>
/// <param name="Width">Columns that it takes; never more than it was made for.</param>
internal sealed record BoardLine(string Markup, int Width);
