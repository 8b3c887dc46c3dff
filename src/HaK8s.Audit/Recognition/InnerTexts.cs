using System.Text.RegularExpressions;

namespace HaK8s.Audit.Recognition;

/// <summary>Finds the texts inside files of other programs: Vagrantfiles, playbooks, cloud-init, and echo in scripts.</summary>
internal static partial class InnerTexts
{
    private static readonly string[] Commands = ["shell", "command", "cmd", "raw", "ansible.builtin.shell", "ansible.builtin.command", "ansible.builtin.raw"];

    private static readonly string[] YamlEnds = [".yml", ".yaml", ".bu", ".butane", ".sls"];

    private static readonly string[] Addresses = ["baseurl", "repo", "source", "gpgkey"];

    /// <summary>True for a Vagrantfile.</summary>
    public static bool IsVagrant(IReadOnlyList<TextLine> lines) => lines.Any(line => line.Text.StartsWith("Vagrant.configure", StringComparison.Ordinal));

    /// <summary>True for a compose file, one of whose services has a balancer's or keepalived's image.</summary>
    public static bool IsCompose(IReadOnlyList<TextLine> lines) =>
        lines.Any(line => Services().IsMatch(line.Text)) && lines.Any(line => BalancerImage().IsMatch(line.Text));

    /// <summary>True for a unit of podman that runs a balancer or keepalived.</summary>
    public static bool IsPodmanUnit(IReadOnlyList<TextLine> lines) =>
        lines.Any(line => line.Text.Trim() == "[Container]") && lines.Any(line => UnitImage().IsMatch(line.Text));

    /// <summary>True for a playbook, a list of tasks, or a cloud-init file.</summary>
    public static bool IsPlaybook(IReadOnlyList<TextLine> lines) => lines.Any(line => Playbook().IsMatch(line.Text));

    /// <summary>True for a YAML file by its name, and for cloud-init.</summary>
    public static bool IsYaml(string path, IReadOnlyList<TextLine> lines) =>
        YamlEnds.Any(end => path.EndsWith(end, StringComparison.Ordinal)) || lines[0].Text.StartsWith("#cloud-config", StringComparison.Ordinal);

    /// <summary>True for a file of Terraform or OpenTofu.</summary>
    public static bool IsTerraform(string path) => path.EndsWith(".tf", StringComparison.Ordinal);

    /// <summary>Returns the constants of a Ruby file that have a text as their value.</summary>
    public static IReadOnlyDictionary<string, string> Constants(IReadOnlyList<TextLine> lines) => lines
        .Select(line => RubyConstant().Match(line.Text))
        .Where(match => match.Success)
        .GroupBy(match => match.Groups["name"].Value, match => match.Groups["value"].Value)
        .ToDictionary(group => group.Key, group => group.Last());

    /// <summary>Returns the texts that heredocs of Ruby or Terraform hold.</summary>
    /// <param name="constants">Ruby's constants, which stand in #{ }; null for Terraform.</param>
    public static IEnumerable<IReadOnlyList<TextLine>> OfHeredocs(IReadOnlyList<TextLine> lines, IReadOnlyDictionary<string, string>? constants)
    {
        for (var index = 0; index < lines.Count; index++)
        {
            if (CodeHeredoc().Match(lines[index].Text) is not { Success: true } match)
                continue;
            var body = lines.Skip(index + 1).TakeWhile(line => line.Text.Trim() != match.Groups["mark"].Value).ToList();
            // What is computed is unknown here. {{ }} marks it, because a shell would expand ${ }.
            yield return CodeBlocks.Dedented([.. body.Select(line => constants is null ? line : RubyServers.Of(line, lines)).Select(line => line with
            {
                Text = constants is null
                    ? OfTerraform().Replace(line.Text, "{{${name}}}").Replace("$${", "${", StringComparison.Ordinal)
                    : OfRuby().Replace(line.Text, found => constants.GetValueOrDefault(found.Groups["name"].Value) ?? $"{{{{{found.Groups["name"].Value}}}}}"),
            })]);
            index += body.Count + 1;
        }
    }

    /// <summary>Returns the texts of a playbook's or cloud-init's keys.</summary>
    public static IEnumerable<InnerText> OfPlaybook(IReadOnlyList<TextLine> lines)
    {
        var target = "";
        var runs = -1;
        var isManifest = lines.Any(line => line.Text.StartsWith("kind: ConfigMap", StringComparison.Ordinal) || line.Text.StartsWith("kind: Secret", StringComparison.Ordinal));
        for (var index = 0; index < lines.Count; index++)
        {
            var text = lines[index].Text;
            var column = text.Length - text.TrimStart().Length;
            if (RunKey().IsMatch(text))
                runs = column;
            else if (text.Trim().Length > 0 && column <= runs && !text.TrimStart().StartsWith('-') && !text.TrimStart().StartsWith('#'))
                runs = -1;
            if (FilePath().Match(text) is { Success: true } path)
                target = path.Groups["path"].Value;
            if (runs >= 0 && Item().Match(text) is { Success: true } item)
            {
                yield return new InnerText([lines[index] with { Text = Command(item.Groups["value"].Value) }], IsCommand: true);
                continue;
            }

            var match = Key().Match(text);
            if (!match.Success)
                continue;
            var key = match.Groups["key"].Value;
            var isCommand = Commands.Contains(key) || (runs >= 0 && match.Groups["item"].Success);
            if (!match.Groups["scalar"].Success)
            {
                // A repository's address is judged like the command that would add it.
                if ((Commands.Contains(key) || Addresses.Contains(key)) && match.Groups["value"].Length > 0)
                    yield return new InnerText([lines[index] with { Text = match.Groups["value"].Value.Trim('"', '\'') }], IsCommand: true);
                continue;
            }

            var indent = match.Groups["indent"].Length;
            var body = lines
                .Skip(index + 1)
                .TakeWhile(line => line.Text.Trim().Length == 0 || line.Text.Length - line.Text.TrimStart().Length > indent)
                .ToList();
            // YAML joins the lines of such a text with blanks.
            if (isCommand && match.Groups["scalar"].Value.StartsWith('>'))
                body = [.. body.Select((line, at) => at < body.Count - 1 && line.Text.Trim().Length > 0 && body[at + 1].Text.Trim().Length > 0 ? line with { Text = $"{line.Text.TrimEnd()} \\" } : line)];
            yield return new InnerText(CodeBlocks.Dedented(body), isCommand, IsWhole: key is "content" or "contents" or "inline" || isManifest || IsFileName(key), isManifest || IsFileName(key) ? key : target);
            index += body.Count;
        }
    }

    private static bool IsFileName(string key) =>
        key.EndsWith(".cfg", StringComparison.Ordinal) || key.EndsWith(".conf", StringComparison.Ordinal) || key.EndsWith(".yaml", StringComparison.Ordinal);

    /// <summary>Returns the command of a list's item: a text, or a list of words in brackets.</summary>
    private static string Command(string item) => item.StartsWith('[')
        ? string.Join(' ', item.Trim('[', ']', ' ').Split(',').Select(word => word.Trim(' ', '"', '\'')))
        : item.Trim('"', '\'');

    /// <summary>Returns the texts that echo or printf writes into a file over several lines; true: they replace the file.</summary>
    public static IEnumerable<(IReadOnlyList<TextLine> Lines, bool Replaces)> OfEcho(IReadOnlyList<TextLine> lines)
    {
        var text = string.Join('\n', lines.Select(line => line.Text));
        foreach (Match match in Echo().Matches(text))
        {
            var body = match.Groups["body"];
            var first = text.AsSpan(0, body.Index).Count('\n');
            var inner = body.Value.Split('\n').Select((line, offset) => new TextLine(lines[first + offset].Number, line)).ToList();
            // echo -e and printf make lines of \n.
            if (inner.Count == 1)
                inner = [.. inner[0].Text.Split("\\n").Select(line => new TextLine(inner[0].Number, line.Replace("\\t", "\t", StringComparison.Ordinal)))];
            if (inner.Count > 1)
                yield return (inner, match.Groups["one"].Success);
        }

        foreach (Match match in PrintLines().Matches(text))
        {
            var inner = Quoted()
                .Matches(match.Groups["words"].Value)
                .Select(word => new TextLine(lines[text.AsSpan(0, match.Groups["words"].Index + word.Index).Count('\n')].Number, word.Groups["text"].Value))
                .ToList();
            if (inner.Count > 1)
                yield return (inner, match.Groups["one"].Success);
        }
    }

    [GeneratedRegex(@"^\s*(-\s+)?(hosts|tasks|write_files|runcmd|packages|copy|blockinfile|apt|dnf|yum|ansible\.builtin\.\w+):|^kind:\s*ConfigMap\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Playbook();

    [GeneratedRegex(@"^services:\s*(#.*)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Services();

    [GeneratedRegex(@"^\s+image:\s*[""']?\S*(haproxy|keepalived|nginx)", RegexOptions.ExplicitCapture)]
    private static partial Regex BalancerImage();

    [GeneratedRegex(@"^Image=\S*(haproxy|keepalived|nginx)", RegexOptions.ExplicitCapture)]
    private static partial Regex UnitImage();

    /// <summary>Matches a heredoc after "=", ":", "," or an opening bracket, as Ruby and Terraform have it; a shell's "cat &lt;&lt;EOF" has none of these before it.</summary>
    [GeneratedRegex(@"(?<=[=:,(]\s*)<<[-~]?[""']?(?<mark>[A-Z_a-z]\w*)")]
    private static partial Regex CodeHeredoc();

    [GeneratedRegex(@"^\s*(?<name>[A-Z]\w*)\s*=\s*[""'](?<value>[^""'#]*)[""']", RegexOptions.ExplicitCapture)]
    private static partial Regex RubyConstant();

    [GeneratedRegex(@"#\{\s*(?<name>[^{}]*?)\s*\}", RegexOptions.ExplicitCapture)]
    private static partial Regex OfRuby();

    [GeneratedRegex(@"(?<!\$)\$\{(?<name>[^{}]*)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex OfTerraform();

    /// <summary>Matches the keys of cloud-init whose list items are commands.</summary>
    [GeneratedRegex(@"^\s*(runcmd|bootcmd):\s*$", RegexOptions.ExplicitCapture)]
    private static partial Regex RunKey();

    [GeneratedRegex(@"^\s*-\s+(?<value>[^|>\s].*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Item();

    /// <summary>Matches the key that names the file of a text.</summary>
    [GeneratedRegex(@"^\s*(-\s+)?(path|dest):\s*[""']?(?<path>/[^\s""']+)", RegexOptions.ExplicitCapture)]
    private static partial Regex FilePath();

    [GeneratedRegex(@"^(?<indent>\s*)(?<item>-\s+)?((?<key>[\w.-]+):\s*)?((?<scalar>[|>][-+\d]*)\s*$|(?<=:\s*)(?<value>[^|>\s].*)$)", RegexOptions.ExplicitCapture)]
    private static partial Regex Key();

    /// <summary>Matches printf that writes each of its words as a line.</summary>
    [GeneratedRegex(@"\bprintf\s+(--\s+)?[""']%s\\n[""']\s+(?<words>((""[^""]*""|'[^']*')(\s|\\\n)*)+)(>>|(?<one>>)|\|\s*(sudo\s+)?tee\s+(-a|--append)\s|(?<one>\|\s*(sudo\s+)?tee\s))\s*\S+", RegexOptions.ExplicitCapture)]
    private static partial Regex PrintLines();

    [GeneratedRegex(@"""(?<text>[^""]*)""|'(?<text>[^']*)'", RegexOptions.ExplicitCapture)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\b(echo|printf)\s+(-[en]+\s+)*(?<quote>[""'])(?<body>((?!\k<quote>).)*)\k<quote>\s*(>>|(?<one>>)|\|\s*(sudo\s+)?tee\s+(-a|--append)\s|(?<one>\|\s*(sudo\s+)?tee\s))\s*\S+", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Echo();
}
