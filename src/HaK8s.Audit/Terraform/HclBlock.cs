using System.Text.RegularExpressions;

namespace HaK8s.Audit.Terraform;

/// <summary>A block of a file of Terraform or OpenTofu with its settings and inner blocks.</summary>
/// <param name="Words">The block's words without quotes, such as resource, aws_lb, api.</param>
internal sealed partial record HclBlock(string File, IReadOnlyList<string> Words, int Line)
{
    private readonly Dictionary<string, (string Value, int Line)> _settings = [];

    public List<HclBlock> Children { get; } = [];

    public string Type => Words.ElementAtOrDefault(1) ?? "";

    public string Name => Words.ElementAtOrDefault(2) ?? "";

    /// <summary>The block's settings as text, also those of its inner blocks.</summary>
    public string Text => string.Join(' ', Words
        .Concat(_settings.Select(setting => $"{setting.Key}={setting.Value.Value}"))
        .Concat(Children.Select(child => child.Text)));

    /// <summary>Returns the value without quotes; null if the block does not set it.</summary>
    public string? Value(string key) => _settings.TryGetValue(key, out var setting) ? setting.Value : null;

    public int LineOf(string key) => _settings.TryGetValue(key, out var setting) ? setting.Line : Line;

    public HclBlock? Child(string name) =>
        Children.FirstOrDefault(child => child.Words is [var first, ..] && (first == name || (first == "dynamic" && child.Words.Contains(name))));

    /// <summary>Returns the number; null if it is not given or computed; the default only if it is not given.</summary>
    public double? Number(string key, double otherwise) => Value(key) is not { } value
        ? otherwise
        : double.TryParse(value.TrimEnd('s'), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Returns the blocks at the top of a file.</summary>
    public static IReadOnlyList<HclBlock> Of(AuditSource source)
    {
        var root = new HclBlock(source.Path, [], 0);
        var open = new Stack<HclBlock>([root]);
        string? mark = null;
        foreach (var (text, number) in source.Text
            .ReplaceLineEndings("\n")
            .Split('\n')
            .Select((text, index) => (Comment().Replace(text, "").Trim(), index + 1)))
        {
            if (mark is not null)
                mark = text == mark ? null : mark;
            else if (Heredoc().Match(text) is { Success: true } heredoc)
                mark = heredoc.Groups["mark"].Value;
            else if (Whole().Match(text) is { Success: true } whole)
                open.Peek().Children.Add(Filled(new HclBlock(source.Path, WordsOf(whole.Groups["words"].Value), number), whole.Groups["body"].Value));
            else if (Begin().Match(text) is { Success: true } begin)
                open.Push(Added(open.Peek(), new HclBlock(source.Path, WordsOf(begin.Groups["words"].Value), number)));
            else if (text.StartsWith('}') && open.Count > 1)
                open.Pop();
            else
                Filled(open.Peek() with { Line = number }, text);
        }

        return root.Children;
    }

    private static HclBlock Added(HclBlock parent, HclBlock child)
    {
        parent.Children.Add(child);
        return child;
    }

    /// <summary>Adds the settings of a text to the block.</summary>
    private static HclBlock Filled(HclBlock block, string text)
    {
        foreach (Match match in Setting().Matches(text))
            block._settings[match.Groups["key"].Value] = (match.Groups["value"].Value.Trim().Trim('"'), block.Line);
        return block;
    }

    private static IReadOnlyList<string> WordsOf(string text) => [.. text
        .Split([' ', '\t', '='], StringSplitOptions.RemoveEmptyEntries)
        .Select(word => word.Trim('"'))];

    [GeneratedRegex(@"^(#|//).*$|\s(#|//)\s.*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Comment();

    [GeneratedRegex(@"<<[-~]?(?<mark>\w+)$")]
    private static partial Regex Heredoc();

    [GeneratedRegex(@"^(?<words>[\w-]+(\s+""[^""]*"")*\s*=?)\s*\{(?<body>[^{}]*)\}$", RegexOptions.ExplicitCapture)]
    private static partial Regex Whole();

    [GeneratedRegex(@"^(?<words>[\w-]+(\s+""[^""]*"")*(\s*=)?)\s*[^""{]*\{$", RegexOptions.ExplicitCapture)]
    private static partial Regex Begin();

    [GeneratedRegex(@"(?<key>[A-Za-z_]\w*)\s*=\s*(?<value>""[^""]*""|[^""\s][^,]*?)(?=\s*(,|$|\s[A-Za-z_]\w*\s*=\s))", RegexOptions.ExplicitCapture)]
    private static partial Regex Setting();
}
