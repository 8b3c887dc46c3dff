namespace Nuke.Common.Utilities;

/// <summary>Writes indented lines.</summary>
/// <param name="streamWriter">Gets the lines.</param>
/// <param name="indentationFactor">Blanks of a level.</param>
/// <param name="commentPrefix">Begins a comment.</param>
public class CustomFileWriter(StreamWriter streamWriter, int indentationFactor, string commentPrefix)
{
    private int _level;

    /// <summary>Writes a line; an empty one has no blanks.</summary>
    public void WriteLine(string? text = null) =>
        streamWriter.WriteLine(string.IsNullOrEmpty(text) ? "" : new string(' ', _level * indentationFactor) + text);

    /// <summary>Writes a comment.</summary>
    public void WriteComment(string? text = null) => WriteLine($"{commentPrefix} {text}".TrimEnd());

    /// <summary>Lets another method write.</summary>
    public void Write(Action<CustomFileWriter> writer) => writer(this);

    /// <summary>Indents the lines until disposed.</summary>
    public IDisposable Indent() => DelegateDisposable.CreateBracket(() => _level++, () => _level--);
}
