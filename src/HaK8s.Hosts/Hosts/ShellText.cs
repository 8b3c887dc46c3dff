namespace HaK8s.Hosts;

/// <summary>
/// A piece of bash, made from an interpolated string. Every hole is quoted for a POSIX shell;
/// <c>{x:raw}</c> inserts shell text unchanged, <c>{x:secret}</c> quotes it and masks it in <see cref="Masked"/>.
/// </summary>
public sealed record ShellText
{
    private ShellText(string text, string masked)
    {
        Text = text;
        Masked = masked;
    }

    public static ShellText Empty { get; } = new("", "");

    /// <summary>Text for the shell.</summary>
    public string Text { get; }

    /// <summary>Text for logs and errors, with secrets masked.</summary>
    public string Masked { get; }

    /// <summary>Makes shell text with quoted holes.</summary>
    public static ShellText Of(ShellTextHandler handler) => new(handler.Text, handler.Masked);

    /// <summary>Takes shell text unchanged: for our own constants, never for data.</summary>
    public static ShellText Raw(string text) => new(text, text);

    /// <summary>Joins the pieces, each on its own lines.</summary>
    public static ShellText Lines(IEnumerable<ShellText> pieces)
    {
        var all = pieces.ToList();
        return new(string.Join('\n', all.Select(piece => piece.Text)), string.Join('\n', all.Select(piece => piece.Masked)));
    }

    public static ShellText Lines(params ShellText[] pieces) => Lines(pieces.AsEnumerable());

    public override string ToString() => Masked;
}
