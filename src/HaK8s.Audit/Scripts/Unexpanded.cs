using System.Text.RegularExpressions;
using HaK8s.Audit.Recognition;
using HaK8s.Audit.Shell;

namespace HaK8s.Audit.Scripts;

/// <summary>Finds variables of a script in a configuration that it writes from a quoted heredoc, where the shell expands nothing.</summary>
internal sealed partial class Unexpanded : IRule<ShellScript>
{
    public IEnumerable<AuditFinding> Of(ShellScript subject) => subject.Any(FillsIn()) ? [] : subject.Heredocs
        .Where(heredoc => heredoc.Quoted
            && heredoc.Body is [var first, ..]
            && !first.Text.StartsWith("#!", StringComparison.Ordinal) && heredoc.Body.Any(line => Configuration().IsMatch(line.Text)))
        .SelectMany(heredoc => heredoc.Body.SelectMany(line => Variable().Matches(line.Text)).Where(match => subject.Sets(match.Groups["name"].Value) && !IsOwn(heredoc, match.Groups["name"].Value))
            .Take(1).Select(match => (Heredoc: heredoc, match.Value)))
        .Select(found => new AuditFinding(
            subject.File,
            found.Heredoc.Line,
            "scripts/unexpanded",
            $"the file gets {found.Value} as it is: the delimiter of this heredoc is quoted",
            "the program reads the variable's name where its value was meant, and refuses the file or lacks the address",
            "no quotes around the delimiter: <<EOF"));

    /// <summary>True if the configuration defines the variable, as keepalived's $NAME= and nginx's set do.</summary>
    private static bool IsOwn(Heredoc heredoc, string name) =>
        heredoc.Body.Any(line => Regex.IsMatch(line.Text, $@"^\s*\${name}\s*=|\b(set|map|geo|setenv|presetenv)\b.*\$?{name}\b"));

    [GeneratedRegex(@"^\s*(vrrp_instance|frontend|backend|listen\s+\S+\s*$|defaults\s*$|stream\s*\{|upstream\s)|^\s*(apiVersion:\s*kubeadm\.k8s\.io|kind:\s*(Init|Join|Cluster|Kubelet)Configuration)", RegexOptions.ExplicitCapture)]
    private static partial Regex Configuration();

    /// <summary>Matches a variable in capitals, because nginx's own are in small letters.</summary>
    [GeneratedRegex(@"(?<!\\)\$\{?(?<name>[A-Z][A-Z0-9_]*)\b\}?", RegexOptions.ExplicitCapture)]
    private static partial Regex Variable();

    /// <summary>Matches programs that fill variables in later.</summary>
    [GeneratedRegex(@"\benvsubst\b|\bsed\b.*(\\\$|'[^']*\$\{)|\bperl\b|\bpython3?\b|\bgomplate\b|\beval\b|\bj2\b", RegexOptions.ExplicitCapture)]
    private static partial Regex FillsIn();
}
