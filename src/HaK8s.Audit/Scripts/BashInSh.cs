using System.Text.RegularExpressions;
using HaK8s.Audit.Recognition;

namespace HaK8s.Audit.Scripts;

/// <summary>Finds words of bash in scripts that begin with #!/bin/sh, which is dash on Debian and Ubuntu.</summary>
internal sealed partial class BashInSh : IRule<Excerpt>
{
    public IEnumerable<AuditFinding> Of(Excerpt subject)
    {
        if (subject.Kind != SourceKind.Shell || subject.FromGuide)
            return [];
        var bodies = Heredoc.In(subject.Lines).ToList();
        var inner = bodies.SelectMany(heredoc => heredoc.Body).Select(line => line.Number).ToHashSet();
        return bodies.Select(heredoc => heredoc.Body).Append([.. subject.Lines.Where(line => !inner.Contains(line.Number))])
            .Where(lines => lines is [var first, ..] && OfSh().IsMatch(first.Text))
            .SelectMany(lines => lines.Skip(1))
            .Where(line => !line.Text.TrimStart().StartsWith('#'))
            .Select(line => (line.Number, Match: Bash().Match(Quoted().Replace(line.Text, "''"))))
            .Where(found => found.Match.Success)
            .Select(found => new AuditFinding(
                subject.File,
                found.Number,
                "scripts/bash-in-sh",
                $"\"{found.Match.Value.Trim()}\" is bash's, but the script begins with #!/bin/sh",
                "on Debian and Ubuntu /bin/sh is dash, which does not know it: the command fails, and a check fails on every host",
                "#!/bin/bash as the first line"));
    }

    [GeneratedRegex(@"^#!\s*/(usr/)?bin/(env\s+)?(sh|dash)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex OfSh();

    [GeneratedRegex(@"(?<=^|\s)\[\[\s|/dev/(tcp|udp)/|<<<|\bpipefail\b|(?<=\s)&>|^\s*function\s+\w+|^\s*(declare|shopt|mapfile|readarray|let)\s|^\s*source\s|^\s*\w+=\([^)]|(?<=\s)<\(|^\s*\(\(|\$\{\w+(//|\^\^|,,|:\d)|(?<=\sin\s.*)\{\d+\.\.\d+\}|(?<=\[\s+\S+\s)==(?=\s)", RegexOptions.ExplicitCapture)]
    private static partial Regex Bash();

    [GeneratedRegex(@"'[^']*'")]
    private static partial Regex Quoted();
}
