namespace HaK8s.Audit.Keepalived;

/// <summary>A statement of keepalived.conf with the statements in its braces.</summary>
/// <param name="Words">Keyword and values.</param>
public sealed record KeepalivedBlock(int Line, IReadOnlyList<string> Words, IReadOnlyList<KeepalivedBlock> Children)
{
    public string Keyword => Words.Count > 0 ? Words[0] : "";

    public string Name => Words.ElementAtOrDefault(1) ?? "";

    /// <summary>Returns the last statement with the keyword; null if there is none.</summary>
    public KeepalivedBlock? Find(string keyword) => Children.LastOrDefault(child => child.Keyword == keyword);

    public bool Has(string keyword) => Find(keyword) is not null;

    /// <summary>Returns the first value of a statement; null if there is none.</summary>
    public string? Value(string keyword) => Find(keyword)?.Words.ElementAtOrDefault(1);

    public double? Number(string keyword) => double.TryParse(Value(keyword), out var number) ? number : null;
}
