using System.Text.RegularExpressions;
using HaK8s.Audit.Keepalived;
using HaK8s.ClusterFile.Kubeadm;

namespace HaK8s.Audit.AcrossFiles.Keepalived;

/// <summary>Finds checks that ask a port of this host on which the set's HAProxy does not listen.</summary>
internal sealed partial class CheckPort : IRule<AuditSubjects>
{
    /// <summary>Ports on which other programs of a node and of HAProxy listen.</summary>
    private static readonly string[] OfOthers = ["6443", "10256", "10248", "10257", "10259", "2379", "2381", "9345", "80", "443"];

    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        var binds = subject.Haproxy.SelectMany(config => config.Sections).SelectMany(section => section.Lines)
            .Where(line => line.Words is ["bind" or "monitor" or "stats", _, ..]).SelectMany(line => line.Words.Skip(1)).SelectMany(word => word.Split(',')).Select(address => address[(address.LastIndexOf(':') + 1)..]).ToHashSet();
        if (subject.Haproxy.Count == 0 || subject.Nginx.Count > 0 || !binds.Any(bind => int.TryParse(bind, out _)) || binds.Any(Grammar.Keywords.IsPlaceholder))
            return [];
        var own = subject.Kubeadm.Documents
            .Select(document => document.Document.Root.Text("localAPIEndpoint.bindPort") ?? document.Document.Root.Text("controlPlane.localAPIEndpoint.bindPort"))
            .ToHashSet();
        return CheckCommands.Of(subject)
            .Where(command => !command.Text.StartsWith('#'))
            .Select(command => (command.File, command.Line, Port: Asked().Match(command.Text).Groups["port"].Value))
            .Where(found => found.Port.Length > 0 && !binds.Contains(found.Port) && !OfOthers.Contains(found.Port) && !own.Contains(found.Port))
            .Select(found => new AuditFinding(
                found.File,
                found.Line,
                "keepalived/check-port",
                $"the check asks port {found.Port}, but HAProxy listens on {string.Join(", ", binds.Where(bind => int.TryParse(bind, out _)).Order(StringComparer.Ordinal))}",
                "nobody answers there: the check fails on every host, all of them are in FAULT, and nobody has the VIP",
                "the port of HAProxy's bind"));
    }

    [GeneratedRegex(@"\b(curl|wget)\b.*https?://(127\.0\.0\.1|localhost|\[::1\]):(?<port>\d+)|\bnc\b.*\s(127\.0\.0\.1|localhost)\s+(?<port>\d+)|/dev/tcp/(127\.0\.0\.1|localhost)/(?<port>\d+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Asked();
}
