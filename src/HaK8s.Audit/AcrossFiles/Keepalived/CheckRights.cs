using System.Text.RegularExpressions;
using HaK8s.Audit.Keepalived;

namespace HaK8s.Audit.AcrossFiles.Keepalived;

/// <summary>Finds checks that lack rights: signals and files of root for another user, and kubectl without a kubeconfig.</summary>
internal sealed partial class CheckRights : IRule<AuditSubjects>
{
    private const string Why = "the check fails on every host: all of them are in FAULT, and nobody has the VIP";

    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        var commands = CheckCommands.Of(subject).Where(command => !command.Text.StartsWith('#')).ToList();
        foreach (var (file, line, _) in commands.Where(command => Kubectl().IsMatch(command.Text) && !commands.Exists(other => other.File == command.File && other.Text.Contains("KUBECONFIG", StringComparison.Ordinal))))
            yield return new AuditFinding(
                file,
                line,
                "keepalived/check-without-kubeconfig",
                "kubectl gets no kubeconfig",
                $"keepalived's scripts have no HOME, so kubectl asks localhost:8080: {Why}",
                "curl -sfk https://127.0.0.1:PORT/readyz; or kubectl --kubeconfig /etc/kubernetes/admin.conf as root");
        if (subject.Keepalived.SelectMany(Users).FirstOrDefault(user => user is not "root" and not "0") is not { } name
            || subject.Keepalived.SelectMany(Users).Contains("root"))
            yield break;
        foreach (var (file, line, text) in commands.Where(command => (NeedsRoot().Match(command.Text) is { Success: true } match && match.Groups["program"].Value != name) || RootsFile().IsMatch(command.Text)))
            yield return new AuditFinding(
                file,
                line,
                "keepalived/check-not-permitted",
                $"the user {name} runs \"{(text.Length > 60 ? text[..60] : text)}\"",
                $"only root may do that (Operation not permitted): {Why}",
                "script_user root; or a check that needs no rights: curl -sfk https://127.0.0.1:PORT/readyz");
    }

    private static IEnumerable<string> Users(KeepalivedConfig config) => config.Scripts.Where(script => script.Has("script"))
        .Select(script => script.Value("user") ?? config.Global?.Value("script_user") ?? "root")
        .Where(user => !Grammar.Keywords.IsPlaceholder(user));

    [GeneratedRegex(@"\bkubectl\s(?!.*(--kubeconfig|-s\s|--server))")]
    private static partial Regex Kubectl();

    [GeneratedRegex(@"\b(killall|pkill|kill)\s+(-0|-s\s*0)\s+[""']?(?<program>\S+)", RegexOptions.ExplicitCapture)]
    private static partial Regex NeedsRoot();

    [GeneratedRegex(HostPaths.Kubernetes + @"/(admin|super-admin|controller-manager|scheduler)\.conf|" + HostPaths.Pki + @"/\S*\.key|\b(docker|crictl|ctr|nft|iptables)\s")]
    private static partial Regex RootsFile();
}
