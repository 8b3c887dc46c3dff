using System.Text.RegularExpressions;

namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds pipes, redirections and words of a shell in commands that keepalived runs without one.</summary>
internal sealed partial class ShellInScript : IRule<KeepalivedConfig>
{
    public IEnumerable<AuditFinding> Of(KeepalivedConfig subject)
    {
        if (subject.Unclosed.Count > 0)
            yield break;
        foreach (var line in subject.Scripts.Select(script => script.Find("script")).OfType<KeepalivedBlock>())
        {
            var text = string.Join(' ', line.Words.Skip(1)).Trim();
            if (Found(text) is { } found)
                yield return new AuditFinding(
                    subject.File,
                    line.Line,
                    "keepalived/shell-in-script",
                    $"the script has {found}, but keepalived runs it without a shell",
                    "the command gets it as an argument and fails, or is not found: every host is in FAULT, or the check is switched off",
                    "a script file with #!/bin/sh, or \"/bin/sh -c '…'\"");
        }

        foreach (var line in subject.Root.Children
            .Where(block => block.Keyword is "vrrp_instance" or "vrrp_sync_group")
            .SelectMany(block => block.Children)
            .Where(line => line.Keyword.StartsWith("notify", StringComparison.Ordinal)))
        {
            if (Found(string.Join(' ', line.Words.Skip(1)).Trim()) is { } found)
                yield return new AuditFinding(
                    subject.File,
                    line.Line,
                    "keepalived/shell-in-notify",
                    $"{line.Keyword} has {found}, but keepalived runs it without a shell",
                    "the command gets it as an argument: what was to be done at a change is not done",
                    "a script file with #!/bin/sh, or \"/bin/sh -c '…'\"");
        }
    }

    /// <summary>Returns what only a shell understands; null if there is nothing.</summary>
    private static string? Found(string text)
    {
        // keepalived gives "</dev/tcp/HOST/PORT" to /bin/sh.
        if (text.Length == 0 || text.StartsWith('<') || Grammar.Keywords.IsPlaceholder(text) || Shell().IsMatch(text))
            return null;
        var bare = Quoted().Replace(text, "''");
        // pidof and systemctl is-active succeed if one of their arguments runs.
        var operators = Tolerant().IsMatch(text) ? Pipe().Match(bare) : Operator().Match(bare);
        return operators.Success ? $"\"{operators.Value.Trim()}\"" : Builtin().Match(bare) is { Success: true } word ? $"\"{word.Value.Trim()}\"" : null;
    }

    [GeneratedRegex(@"^(\S*/)?(env\s+(\S+=\S+\s+)*)?(timeout\s+(-\S+\s+)*\S+\s+|nice\s+|sudo\s+(-\S+\s+)*|nsenter\s.*\s|ip\s+netns\s+exec\s+\S+\s+|(docker|podman|crictl)\s+exec\s.*)?(\S*/)?(ba|da|z|k|a)?sh\s+(-\w+\s+)*-\w*c\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Shell();

    [GeneratedRegex(@"'[^']*'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^(\S*/)?(pidof\s|systemctl\s.*is-active)", RegexOptions.ExplicitCapture)]
    private static partial Regex Tolerant();

    [GeneratedRegex(@"(?<=\s)\|(?=\s)|\$\(|`")]
    private static partial Regex Pipe();

    [GeneratedRegex(@"(?<=\s|^)(\|\|?|&&|;|\d?>>?|<|2>&1|&>|&)(?=\s|$|/)|;(?=\s|$)|\$\(|`|(?<=\s)\d?>\S+", RegexOptions.ExplicitCapture)]
    private static partial Regex Operator();

    [GeneratedRegex(@"^(exit|cd|source|\.|if|for|while|!|\[\[|set|export|return)\s", RegexOptions.ExplicitCapture)]
    private static partial Regex Builtin();
}
