using System.Text.RegularExpressions;
using HaK8s.Audit.Keepalived;

namespace HaK8s.Audit.AcrossFiles.Keepalived;

/// <summary>Finds searches for a process that find the search or the script itself.</summary>
internal sealed partial class CheckCountsItself : IRule<AuditSubjects>
{
    /// <summary>The kernel keeps that many characters of a program's name.</summary>
    private const int LongestName = 15;

    private const string Rule = "keepalived/check-counts-itself";
    private const string Why = "the check succeeds also when the balancer is dead: the VIP stays on a host that does not answer";

    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        foreach (var (file, line, text) in CheckCommands.Of(subject).Where(command => !command.Text.StartsWith('#')))
        {
            // A pipe needs a shell; ShellInScript judges one without.
            if (OfGrep().Match(text) is { Success: true } grep && !text.Contains("grep -v", StringComparison.Ordinal))
                yield return new AuditFinding(
                    file,
                    line,
                    Rule,
                    $"grep {grep.Groups["name"].Value} also finds itself in ps's list",
                    Why,
                    $"pgrep -x {grep.Groups["name"].Value}, or better a request: curl -sfk https://127.0.0.1:PORT/readyz");
        }

        foreach (var script in CheckScript.Of(subject).Where(script => script.IsRunDirectly))
        {
            foreach (var line in script.Code)
            {
                var match = OfPgrep().Match(line.Text);
                var name = match.Success ? match.Groups["name"].Value : OfFilteredGrep().Match(line.Text) is { Success: true } filtered
                    ? filtered.Groups["name"].Value
                    : null;
                // pgrep without -f compares only the program's name.
                var whole = match.Success && !match.Groups["options"].Value.Contains('f', StringComparison.Ordinal) ? script.Name[..Math.Min(script.Name.Length, LongestName)] : script.Name;
                if (name is not null && whole.Contains(name, StringComparison.Ordinal))
                    yield return new AuditFinding(
                        script.File,
                        line.Number,
                        Rule,
                        $"the search for {name} also finds this script, {script.Name}",
                        Why,
                        $"pgrep -x {name}, or better a request: curl -sfk https://127.0.0.1:PORT/readyz");
            }
        }
    }

    [GeneratedRegex(@"\bps\s+(?!.*-C)[^|]*\|\s*grep\s+(-(?!v)\w+\s+)*[""']?(?<name>haproxy|nginx|kube-apiserver)[""']?(?!.*\[\w\])", RegexOptions.ExplicitCapture)]
    private static partial Regex OfGrep();

    [GeneratedRegex(@"\bpgrep\s+(?<options>(-(?!\w*x)[a-wyz]+\s+)*)[""']?(?<name>haproxy|nginx)[""']?(\s|$|\)|;|>)", RegexOptions.ExplicitCapture)]
    private static partial Regex OfPgrep();

    [GeneratedRegex(@"\bps\s+(?!.*-C)[^|]*\|\s*grep\s+(-(?!v)\w+\s+)*[""']?(?<name>haproxy|nginx)[""']?\s*\|\s*grep\s+-v\s+[""']?grep[""']?(?!.*grep\s+-v.*grep\s+-v)(?!.*\|\s*grep\s+-v\s+[""']?(\$|check|chk))", RegexOptions.ExplicitCapture)]
    private static partial Regex OfFilteredGrep();
}
