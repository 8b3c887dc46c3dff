using System.Text.RegularExpressions;
using HaK8s.Audit.Keepalived;

namespace HaK8s.Audit.AcrossFiles.Keepalived;

/// <summary>Finds checks that ask the VIP and not the host's own balancer, so that all hosts judge the owner.</summary>
internal sealed partial class CheckOnVip : IRule<AuditSubjects>
{
    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        var vips = subject.Keepalived.SelectMany(KeepalivedVips.Of).Where(vip => vip.Length > 0 && !Grammar.Keywords.IsPlaceholder(vip)).ToHashSet();
        return CheckCommands.Of(subject)
            .GroupBy(command => command.File)
            // A script that looks first whether the host has the VIP judges the owner only.
            .Where(file => subject.Scripts.All(script => script.File != file.Key) || !file.Any(command => Own().IsMatch(command.Text)))
            .SelectMany(file => Of(vips, Variables(subject, file.Key, vips), [.. file]))
            .Select(command => new AuditFinding(
                command.File,
                command.Line,
                "keepalived/check-on-vip",
                "the check asks the VIP",
                "it judges the owner's HAProxy on every host: when that one dies, all hosts fail the check and none takes the VIP; a host with a dead HAProxy may become owner",
                "ask the host's own HAProxy: https://127.0.0.1:PORT/readyz"));
    }

    /// <summary>Returns the variables of a script that hold the VIP.</summary>
    private static List<string> Variables(AuditSubjects subject, string file, HashSet<string> vips) =>
    [
        .. subject.Scripts.Where(script => script.File == file).SelectMany(script => script.Everything)
            .Select(command => Assigned().Match(command.Text))
            .Where(match => match.Success && vips.Contains(match.Groups["value"].Value))
            .Select(match => match.Groups["name"].Value),
        // A script that writes both files has the same variable in both.
        .. subject.Keepalived
            .Where(config => config.File == file)
            .SelectMany(KeepalivedVips.Of)
            .Where(vip => vip.StartsWith('$'))
            .Select(vip => vip.TrimStart('$', '_')),
    ];

    private static IEnumerable<(string File, int Line, string Text)> Of(HashSet<string> vips, List<string> names, IReadOnlyList<(string File, int Line, string Text)> commands) =>
        commands.Where(command => !command.Text.StartsWith('#') && Asks().IsMatch(command.Text) && !Own().IsMatch(command.Text)
            && (Word().Matches(command.Text).Any(word => vips.Contains(word.Value)) || names.Exists(name => Regex.IsMatch(command.Text, $@"\$\{{?{Regex.Escape(name)}\b"))));

    /// <summary>Matches a look whether the host has an address.</summary>
    [GeneratedRegex(@"\bip\s+(-\S+\s+)*a(ddr(ess)?)?\b|\bhostname\b|\bifconfig\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Own();

    [GeneratedRegex(@"\b(curl|wget|nc|ncat|netcat|openssl|ping|fping|arping|nmap|telnet|kubectl)\b|/dev/tcp/", RegexOptions.ExplicitCapture)]
    private static partial Regex Asks();

    [GeneratedRegex(@"\d+(\.\d+){3}|[0-9a-fA-F]*:[0-9a-fA-F:]+", RegexOptions.ExplicitCapture)]
    private static partial Regex Word();

    [GeneratedRegex(@"^(readonly\s+|export\s+|local\s+)*(?<name>[A-Za-z_]\w*)=[""']?(?<value>[^\s""']+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Assigned();
}
