namespace HaK8s.Audit.Recognition;

/// <summary>A part of a file that is of one kind.</summary>
/// <param name="Lines">Consecutive, their common indentation taken off.</param>
/// <param name="FromGuide">It stood in a code block, where "# command" is a prompt and no comment.</param>
internal sealed record Excerpt(string File, SourceKind Kind, IReadOnlyList<TextLine> Lines, bool FromGuide = false)
{
    /// <summary>The text with empty lines before it, so that a parser's line numbers are the file's.</summary>
    public string Padded => new string('\n', Lines.Count > 0 ? Lines[0].Number - 1 : 0) + string.Join('\n', Lines.Select(line => line.Text));
}
