using System.Text.RegularExpressions;
using HaK8s.Audit.Recognition;

namespace HaK8s.Audit.Scripts;

/// <summary>Finds "sudo COMMAND > FILE", where the shell writes the file without root's rights.</summary>
internal sealed partial class SudoRedirect : IRule<Excerpt>
{
    public IEnumerable<AuditFinding> Of(Excerpt subject)
    {
        // Vagrant, cloud-init and playbooks run as root already.
        if (subject.Kind != SourceKind.Shell
            || subject.IsWritten
            || subject.File.Contains("Vagrantfile", StringComparison.Ordinal)
            || subject.Lines.Any(line => Root().IsMatch(line.Text)))
            return [];
        var inner = Heredoc.In(subject.Lines).SelectMany(heredoc => heredoc.Body).Select(line => line.Number).ToHashSet();
        return subject.Lines
            .Where(line => !inner.Contains(line.Number) && Redirected().IsMatch(Quoted().Replace(line.Text, "''")))
            .Select(line => new AuditFinding(
                subject.File,
                line.Number,
                "scripts/sudo-redirect",
                "sudo runs the command, but the shell writes the file as the user",
                "the file is not written (permission denied), and the script goes on without it or stops",
                "COMMAND | sudo tee FILE > /dev/null, or sudo sh -c 'COMMAND > FILE'"));
    }

    [GeneratedRegex(@"^\s*(\$\s+)?sudo\s+(-\w+\s+)*(?!(ba|da|z)?sh\b|su\b|-)[^|;&]*(?<![0-9&])>>?\s*/(etc|usr|var|opt|root|boot|proc|sys|lib)/", RegexOptions.ExplicitCapture)]
    private static partial Regex Redirected();

    [GeneratedRegex(@"""[^""]*""|'[^']*'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\bEUID\b|\bid\s+-u\b|\$UID\b")]
    private static partial Regex Root();
}
