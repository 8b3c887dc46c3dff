namespace HaK8s.Audit.Recognition;

/// <summary>A part of a file that is of one kind.</summary>
/// <param name="Lines">Consecutive lines, without their common indentation.</param>
/// <param name="FromGuide">True: from a code block, where "# command" is a prompt and not a comment.</param>
public sealed record Excerpt(string File, SourceKind Kind, IReadOnlyList<TextLine> Lines, bool FromGuide = false)
{
    /// <summary>The text after empty lines, so that a parser's line numbers are the file's.</summary>
    public string Padded => new string('\n', Lines.Count > 0 ? Lines[0].Number - 1 : 0) + string.Join('\n', Lines.Select(line => line.Text));
}
