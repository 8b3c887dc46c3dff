using System.Text.RegularExpressions;
using HaK8s.Audit.Recognition;

namespace HaK8s.Audit.Shell;

/// <summary>All commands of a file, also from a guide's code blocks, and the texts that they write.</summary>
internal sealed partial record ShellScript(string File, IReadOnlyList<ShellCommand> Commands, IReadOnlyList<Heredoc> Heredocs)
{
    /// <summary>The commands, and the lines of heredocs as commands.</summary>
    public IEnumerable<ShellCommand> Everything => Commands.Concat(Heredocs
        .SelectMany(heredoc => heredoc.Body)
        .Select(line => new ShellCommand(line.Number, line.Text.Trim())));

    /// <summary>True: the file is a script and not a guide.</summary>
    public bool IsFile { get; init; }

    /// <summary>True if the script itself gives the variable a value, so that a heredoc is meant to contain it.</summary>
    public bool Sets(string variable) => variable.Length > 0 && !char.IsAsciiDigit(variable[0]) && Commands.Any(command =>
        Assigned().Matches(command.Text).Any(match => match.Groups["name"].Value == variable));

    /// <summary>True if the script replaces a file before a line, so that it grows only within one run.</summary>
    public bool Begins(string file, int line) => Commands.Select(command => (command.Line, command.Text)).Concat(Heredocs.Select(heredoc => (heredoc.Line, Text: heredoc.Command)))
        .Any(command => command.Line < line && Regex.IsMatch(command.Text, $@"(?<![>&\d])>\s*{Regex.Escape(file)}(\s|$)|\btee\s+(?!-a|--append){Regex.Escape(file)}(\s|$)|^rm\s+(-\S+\s+)*{Regex.Escape(file)}(\s|$)"));

    /// <summary>True if a command matches.</summary>
    public bool Any(Regex pattern) => Commands.Any(command => pattern.IsMatch(command.Text));

    public static ShellScript Parse(IGrouping<string, Excerpt> file)
    {
        var commands = new List<ShellCommand>();
        var heredocs = new List<Heredoc>();
        foreach (var excerpt in file)
        {
            if (excerpt.IsWritten)
            {
                heredocs.Add(new Heredoc(excerpt.Lines[0].Number - 1, $"cat > {excerpt.Target}", Quoted: true, excerpt.Lines));
                continue;
            }

            var found = Heredoc.In(excerpt.Lines).ToList();
            heredocs.AddRange(found);
            var left = excerpt.Lines.Where(line => !found.Exists(heredoc => (line.Number > heredoc.Line && line.Number < heredoc.Next) || heredoc.Body.Contains(line)));
            commands.AddRange(Logical(left, excerpt.FromGuide));
        }

        return new ShellScript(file.Key, commands, heredocs) { IsFile = file.All(excerpt => !excerpt.FromGuide) };
    }

    /// <summary>Joins continued lines and splits lines with several commands.</summary>
    private static IEnumerable<ShellCommand> Logical(IEnumerable<TextLine> lines, bool prompts)
    {
        var text = "";
        var first = 0;
        foreach (var line in lines)
        {
            var piece = prompts ? Prompt().Replace(line.Text, "") : line.Text;
            if (text.Length == 0)
            {
                first = line.Number;
                if (piece.TrimStart().StartsWith('#'))
                    continue;
            }

            text += piece.Trim();
            if (text.EndsWith('\\') || text.EndsWith('|'))
            {
                text = text.TrimEnd('\\') + " ";
                continue;
            }

            foreach (var command in Separator().Split(text).Select(part => Sudo().Replace(part.Trim(), "")).Where(part => part.Length > 0))
                yield return new ShellCommand(first, command);
            text = "";
        }

        if (text.Trim().Length > 0)
            yield return new ShellCommand(first, Sudo().Replace(text.Trim(), ""));
    }

    /// <summary>Matches NAME=, read NAME and for NAME in.</summary>
    [GeneratedRegex(@"(^|\s)((export|local|readonly|declare)\s+(-\w+\s+)*)?(?<name>[A-Za-z_]\w*)=|\bread\s+(-\w+\s+)*(?<name>[A-Za-z_]\w*)|\bfor\s+(?<name>[A-Za-z_]\w*)\s+in\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Assigned();

    /// <summary>Matches "$ " and root's "# " before a command. A "# " before other words is a comment.</summary>
    [GeneratedRegex(@"^\s*(\$\s+|#\s?(?=(sudo|kubeadm|kubectl|systemctl|yum|dnf|apt|apt-get|cat|ip|swapoff|modprobe|keepalived|haproxy)\b))", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Prompt();

    [GeneratedRegex(@"\s+&&\s+|;\s+|\s*\|\|\s*")]
    private static partial Regex Separator();

    [GeneratedRegex(@"^[({]?\s*sudo\s+(-\S+\s+)*", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Sudo();
}

/// <summary>A command or pipeline, joined into one line, without prompt and sudo.</summary>
/// <param name="Line">Number of its first line.</param>
internal sealed record ShellCommand(int Line, string Text);
