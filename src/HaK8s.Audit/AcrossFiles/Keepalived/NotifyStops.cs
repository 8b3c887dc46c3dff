using System.Text.RegularExpressions;
using HaK8s.Audit.Keepalived;

namespace HaK8s.Audit.AcrossFiles.Keepalived;

/// <summary>Finds notify scripts that stop the balancer on a host that is to take the VIP later.</summary>
internal sealed partial class NotifyStops : IRule<AuditSubjects>
{
    public IEnumerable<AuditFinding> Of(AuditSubjects subject) => subject.Keepalived.SelectMany(config => config.Root.Children
        .Where(block => block.Keyword is "vrrp_instance" or "vrrp_sync_group")
        .SelectMany(block => block.Children)
        .Where(line => line.Keyword is "notify_backup" or "notify_fault" or "notify" && IsStop(subject, line))
        .Select(line => new AuditFinding(
            config.File,
            line.Line,
            "keepalived/notify-stops",
            $"{line.Keyword} stops the balancer",
            "the host's own check asks for that balancer: it fails, and the host can never take the VIP over",
            "let the balancer run on all hosts, and remove these notify scripts")));

    private static bool IsStop(AuditSubjects subject, KeepalivedBlock line)
    {
        var text = string.Join(' ', line.Words.Skip(1));
        return (line.Keyword != "notify" && Stops().IsMatch(text)) || InScript(CheckCommands.OfScript(subject, text).Select(command => command.Text), isOpen: line.Keyword != "notify");
    }

    /// <summary>True if a script stops the balancer in a branch for a host without the VIP.</summary>
    /// <param name="isOpen">True: also outside of all branches.</param>
    private static bool InScript(IEnumerable<string> commands, bool isOpen)
    {
        var state = "";
        foreach (var command in commands)
        {
            if (End().IsMatch(command))
                state = "";
            else if (Branch().IsMatch(command) && States().Match(command) is { Success: true } found)
                state = found.Value.ToUpperInvariant();
            if (Stops().IsMatch(command) && (state is "BACKUP" or "FAULT" || (isOpen && state.Length == 0)))
                return true;
        }

        return false;
    }

    [GeneratedRegex(@"\b(stop|kill|pkill|killall|disable)\b(?!\s+(-\w+\s+)*-(s\s*)?(0|1|HUP|SIGHUP|USR2)\b)[^;|&]*\b(haproxy|nginx)\b|\b(haproxy|nginx)\s+stop\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Stops();

    /// <summary>Matches a branch of case, and a comparison.</summary>
    [GeneratedRegex(@"^(case\b.*\bin\s+)?\(?[""'\w|* ]+\)|^(if|elif)\b|^(\[|test\b)", RegexOptions.ExplicitCapture)]
    private static partial Regex Branch();

    [GeneratedRegex(@"\b(master|backup|fault|stop)\b(?!\s+(haproxy|nginx))", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex States();

    [GeneratedRegex(@"^(fi|esac|else)\b")]
    private static partial Regex End();
}
