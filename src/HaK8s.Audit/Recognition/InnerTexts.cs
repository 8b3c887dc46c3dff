using System.Text.RegularExpressions;

namespace HaK8s.Audit.Recognition;

/// <summary>Finds the texts inside files of other programs: Vagrantfiles, playbooks, cloud-init, and echo in scripts.</summary>
internal static partial class InnerTexts
{
    /// <summary>True for a Vagrantfile.</summary>
    public static bool IsVagrant(IReadOnlyList<TextLine> lines) => lines.Any(line => line.Text.StartsWith("Vagrant.configure", StringComparison.Ordinal));

    /// <summary>True for a playbook, a list of tasks, or a cloud-init file.</summary>
    public static bool IsPlaybook(IReadOnlyList<TextLine> lines) => lines.Any(line => Playbook().IsMatch(line.Text));

    /// <summary>Returns the scripts of a Vagrantfile, which Ruby's heredocs hold.</summary>
    public static IEnumerable<IReadOnlyList<TextLine>> OfVagrant(IReadOnlyList<TextLine> lines)
    {
        for (var index = 0; index < lines.Count; index++)
        {
            if (RubyHeredoc().Match(lines[index].Text) is not { Success: true } match)
                continue;
            var body = lines.Skip(index + 1).TakeWhile(line => line.Text.Trim() != match.Groups["mark"].Value).ToList();
            yield return CodeBlocks.Dedented(body);
            index += body.Count + 1;
        }
    }

    /// <summary>Returns the texts of a playbook's or cloud-init's keys, and whether each is a command.</summary>
    public static IEnumerable<(IReadOnlyList<TextLine> Lines, bool IsCommand)> OfPlaybook(IReadOnlyList<TextLine> lines)
    {
        for (var index = 0; index < lines.Count; index++)
        {
            var match = Key().Match(lines[index].Text);
            if (!match.Success)
                continue;
            var isCommand = match.Groups["key"].Value is not "content" and not "block";
            if (!match.Groups["scalar"].Success)
            {
                if (isCommand && match.Groups["value"].Length > 0)
                    yield return ([lines[index] with { Text = match.Groups["value"].Value }], true);
                continue;
            }

            var indent = match.Groups["indent"].Length;
            var body = lines.Skip(index + 1).TakeWhile(line => line.Text.Trim().Length == 0 || line.Text.Length - line.Text.TrimStart().Length > indent).ToList();
            yield return (CodeBlocks.Dedented(body), isCommand);
            index += body.Count;
        }
    }

    /// <summary>Returns the texts that echo or printf writes into a file over several lines; true: they replace the file.</summary>
    public static IEnumerable<(IReadOnlyList<TextLine> Lines, bool Replaces)> OfEcho(IReadOnlyList<TextLine> lines)
    {
        var text = string.Join('\n', lines.Select(line => line.Text));
        foreach (Match match in Echo().Matches(text))
        {
            var body = match.Groups["body"];
            var first = text.AsSpan(0, body.Index).Count('\n');
            var inner = body.Value.Split('\n').Select((line, offset) => new TextLine(lines[first + offset].Number, line)).ToList();
            if (inner.Count > 1)
                yield return (inner, match.Groups["one"].Success);
        }
    }

    [GeneratedRegex(@"^\s*(-\s+)?(hosts|tasks|write_files|runcmd|ansible\.builtin\.\w+):", RegexOptions.ExplicitCapture)]
    private static partial Regex Playbook();

    [GeneratedRegex(@"<<[-~][""']?(?<mark>[A-Z_a-z]\w*)")]
    private static partial Regex RubyHeredoc();

    [GeneratedRegex(@"^(?<indent>\s*)(-\s+)?(?<key>content|block|shell|command|cmd|raw|(ansible\.builtin\.)(shell|command|raw)):\s*((?<scalar>[|>][-+\d]*)\s*$|(?<value>[^|>\s].*)?$)", RegexOptions.ExplicitCapture)]
    private static partial Regex Key();

    [GeneratedRegex(@"\b(echo|printf)\s+(-[en]+\s+)*(?<quote>[""'])(?<body>((?!\k<quote>).)*)\k<quote>\s*(>>|(?<one>>)|\|\s*(sudo\s+)?tee\s+(-a|--append)\s|(?<one>\|\s*(sudo\s+)?tee\s))\s*\S+", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Echo();
}
