namespace HaK8s.Hosts;

/// <summary>
/// A piece of bash. Made from an interpolated string, every hole of which is quoted for a POSIX shell;
/// <c>{x:raw}</c> inserts shell text as it is, <c>{x:secret}</c> quotes and masks in <see cref="Masked"/>.
/// </summary>
public sealed record ShellText
{
    private ShellText(string text, string masked)
    {
        Text = text;
        Masked = masked;
    }

    public static ShellText Empty { get; } = new("", "");

    /// <summary>What the shell gets.</summary>
    public string Text { get; }

    /// <summary>What logs and errors may show.</summary>
    public string Masked { get; }

    /// <summary>Shell text with quoted holes.</summary>
    public static ShellText Of(ShellTextHandler handler) => new(handler.Text, handler.Masked);

    /// <summary>Shell text taken as it is: for constants of ours, never for data.</summary>
    public static ShellText Raw(string text) => new(text, text);

    /// <summary>The pieces, one after another, each on lines of its own.</summary>
    public static ShellText Lines(IEnumerable<ShellText> pieces)
    {
        var all = pieces.ToList();
        return new(string.Join('\n', all.Select(piece => piece.Text)), string.Join('\n', all.Select(piece => piece.Masked)));
    }

    public static ShellText Lines(params ShellText[] pieces) => Lines(pieces.AsEnumerable());

    public override string ToString() => Masked;
}
