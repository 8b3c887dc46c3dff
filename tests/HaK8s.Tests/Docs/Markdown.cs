using System.Text.RegularExpressions;
using HaK8s.Tests.Testing;

namespace HaK8s.Tests.Docs;

/// <summary>One document of the repository: its links, headings and commands.</summary>
/// <param name="Name">Path relative to the repository, with slashes.</param>
/// <param name="Text">The whole text.</param>
internal sealed partial record Markdown(string Name, string Text)
{
    public static readonly string Root = Path.GetFullPath(Path.Combine(GoldenFile.ProjectDirectory, "../.."));

    /// <summary>The text without its code, which may look like links or headings.</summary>
    private string Prose => InlineCode().Replace(Fence().Replace(Text, ""), "");

    /// <summary>Targets of all links that are no addresses, such as docs/scale.md#figures.</summary>
    public IEnumerable<string> Links => Link().Matches(Prose).Select(match => match.Groups["target"].Value)
        .Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal));

    /// <summary>Names of the headings in links, as GitHub and docfx make them.</summary>
    public IReadOnlySet<string> Anchors
    {
        get
        {
            var anchors = new HashSet<string>(StringComparer.Ordinal);
            foreach (var heading in Heading().Matches(Fence().Replace(Text, "")).Select(match => Slug(match.Groups["text"].Value)))
            {
                var number = 0;
                for (var name = heading; !anchors.Add(name);)
                    name = $"{heading}-{++number}";
            }

            return anchors;
        }
    }

    /// <summary>Commands of ./build.sh in blocks of shell text and in inline code.</summary>
    public IEnumerable<string> Commands => BuildCommand.In(
        [.. Fence().Matches(Text).Select(match => match.Value), .. InlineCode().Matches(Fence().Replace(Text, "")).Select(match => match.Groups["code"].Value)]);

    /// <summary>Options in inline code that begins with one, such as --drills of `--drills V1,M2`.</summary>
    public IEnumerable<string> Options => InlineCode().Matches(Fence().Replace(Text, "")).Select(match => match.Groups["code"].Value)
        .Where(code => code.StartsWith("--", StringComparison.Ordinal))
        .SelectMany(code => code.Split(' ').Where(word => word.StartsWith("--", StringComparison.Ordinal)))
        .Select(word => word.Split('=')[0].TrimEnd(',', ';'));

    /// <summary>The documents for users and engineers.</summary>
    public static IReadOnlyList<Markdown> All { get; } =
    [
        .. Directory.EnumerateFiles(Root, "*.md")
            .Concat(new[] { "docs", "samples", "src", "tests/uml", ".github" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.md", SearchOption.AllDirectories)))
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(name => !name.Split('/').Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal)
            .Select(Read),
    ];

    public static Markdown Read(string name) => new(name, File.ReadAllText(Path.Combine(Root, name)));

    private static string Slug(string heading) => NoWord().Replace(heading.Trim().ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"^(?<fence>```+)[^\n]*\n.*?^\k<fence>\s*$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("`(?<code>[^`\n]+)`")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#{1,6} (?<text>[^\n]+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex NoWord();
}
