using System.Text.RegularExpressions;
using HaK8s.Audit.Keepalived;

namespace HaK8s.Audit.AcrossFiles.Keepalived;

/// <summary>Finds checks and notify scripts that restart keepalived, or stop the node's own services.</summary>
internal sealed partial class RestartsKeepalived : IRule<AuditSubjects>
{
    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        var notify = subject.Keepalived.SelectMany(config => config.Root.Children.Where(block => block.Keyword is "vrrp_instance" or "vrrp_sync_group").SelectMany(block => block.Children).Where(line => line.Keyword.StartsWith("notify", StringComparison.Ordinal))
            .Select(line => (config.File, line.Line, Text: string.Join(' ', line.Words.Skip(1)))).SelectMany(line => CheckCommands.OfScript(subject, line.Text).Prepend(line)));
        return CheckCommands.Of(subject).Concat(notify)
            .Where(command => !command.Text.StartsWith('#'))
            .Select(command => (command.File, command.Line, Restarts: Restarts().IsMatch(command.Text), Stops: Stops().IsMatch(command.Text)))
            .Where(found => found.Restarts || found.Stops)
            .DistinctBy(found => (found.File, found.Line))
            .Select(found => found.Restarts
                ? new AuditFinding(
                    found.File,
                    found.Line,
                    "keepalived/restarts-itself",
                    "keepalived's script restarts keepalived",
                    "each run gives the VIP up and begins again: the VIP moves to and fro, and the script is ended together with keepalived",
                    "let the check fail: keepalived gives the VIP up by itself")
                : new AuditFinding(
                    found.File,
                    found.Line,
                    "keepalived/stops-the-node",
                    "keepalived's script stops services of the node",
                    "a host that only gives up the VIP then loses its control plane or its pods as well",
                    "remove it: the VIP needs no other service"));
    }

    [GeneratedRegex(@"\b(restart|try-restart|reload-or-restart)\b.*\bkeepalived\b|\bkeepalived\s+restart\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Restarts();

    [GeneratedRegex(@"\b(stop|disable|kill|pkill|killall)\b(?!\s+(-\w+\s+)*-(s\s*)?0\b)[^;|&]*\b(kubelet|containerd|kube-apiserver|etcd|docker)\b|^(reboot|shutdown|poweroff)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Stops();
}
