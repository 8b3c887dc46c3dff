using System.Text.RegularExpressions;
using HaK8s.Audit.Keepalived;

namespace HaK8s.Audit.AcrossFiles.Keepalived;

/// <summary>Finds scripts that keepalived does not find: a name without a path, and a name that the set of files installs differently.</summary>
internal sealed partial class ScriptPath : IRule<AuditSubjects>
{
    private const string Why = "keepalived does not find the script and switches it off, and only its log says so: the VIP stays on a host whose HAProxy is dead";

    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        var installed = subject.AllLines
            .SelectMany(line => Installed().Matches(line))
            .Select(match => match.Groups["path"].Value)
            .Where(path => !Other().IsMatch(path))
            .ToHashSet();
        foreach (var config in subject.Keepalived)
        {
            foreach (var line in Scripts(config))
            {
                var command = line.Words[1].Split(' ')[0];
                if (Relative().IsMatch(command))
                    yield return new AuditFinding(
                        config.File,
                        line.Line,
                        "keepalived/script-missing",
                        $"{command} has no path",
                        Why,
                        $"{HostPaths.Keepalived}/{command[(command.LastIndexOf('/') + 1)..]}");
                else if (command.StartsWith('/') && Elsewhere(subject, command, installed) is { } other)
                    yield return new AuditFinding(
                        config.File,
                        line.Line,
                        "keepalived/script-missing",
                        $"{command} is not there: the files install {other}",
                        Why,
                        other);
            }
        }
    }

    private static IEnumerable<KeepalivedBlock> Scripts(KeepalivedConfig config) => config.Scripts.Select(script => script.Find("script")).OfType<KeepalivedBlock>()
        .Where(line => line.Words.Count > 1 && !line.Words.Any(Grammar.Keywords.IsPlaceholder));

    /// <summary>Returns the script that the files install, and that no keepalived.conf names; null if the asked one may be there.</summary>
    private static string? Elsewhere(AuditSubjects subject, string asked, HashSet<string> installed)
    {
        var name = asked[(asked.LastIndexOf('/') + 1)..];
        if (installed.Contains(asked))
            return null;
        // Another line than keepalived's own may write the script in a way that is not understood.
        var mentions = subject.AllLines.Where(line => line.Contains(name, StringComparison.Ordinal) && !Asks().IsMatch(line)).ToList();
        var same = installed.FirstOrDefault(path => path.EndsWith($"/{name}", StringComparison.Ordinal));
        if (same is not null)
            return mentions.TrueForAll(line => line.Contains(same, StringComparison.Ordinal) || !line.Contains('/', StringComparison.Ordinal)) ? same : null;
        if (mentions.Count > 0 || !asked.Contains("keepalived", StringComparison.Ordinal))
            return null;
        var folder = asked[..(asked.LastIndexOf('/') + 1)];
        var named = subject.Keepalived
            .SelectMany(config => config.Root.Children)
            .SelectMany(block => block.Children)
            .SelectMany(line => line.Words)
            .SelectMany(word => word.Split(' '))
            .ToHashSet();
        return installed.FirstOrDefault(path => path.StartsWith(folder, StringComparison.Ordinal) && !named.Contains(path));
    }

    [GeneratedRegex(@"^(\./)?[\w.-]+\.(sh|bash|py)$")]
    private static partial Regex Relative();

    /// <summary>Matches the target of install, cp, scp, tee, a redirection, and of a playbook's or cloud-init's file.</summary>
    [GeneratedRegex(@"\b(install|cp|mv|ln)\s(.*\s)?(?<path>/[\w./-]+)\s*([;&|].*)?$|(>|\btee\s+(-a\s+)?)\s*(?<path>/[\w./-]+)|^\s*(-\s+)?(dest|path):\s*[""']?(?<path>/[\w./-]+)|\bchmod\s+\S+\s+(?<path>/[\w./-]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Installed();

    /// <summary>Matches configurations and folders.</summary>
    [GeneratedRegex(@"\.(conf|cfg|service|d|yaml|yml|log)$|/$|/(etc/keepalived|dev/null)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Other();

    [GeneratedRegex(@"^\s*(script|notify\w*)\s")]
    private static partial Regex Asks();
}
