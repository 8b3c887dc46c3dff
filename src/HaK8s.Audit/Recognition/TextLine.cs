namespace HaK8s.Audit.Recognition;

/// <summary>A line with its number in the file, from 1.</summary>
public readonly record struct TextLine(int Number, string Text);
