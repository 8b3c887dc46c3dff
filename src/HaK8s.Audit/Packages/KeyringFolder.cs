using System.Text.RegularExpressions;
using HaK8s.Audit.Shell;

namespace HaK8s.Audit.Packages;

/// <summary>Finds keys that are written to a folder that older systems do not have.</summary>
internal sealed partial class KeyringFolder : IRule<ShellScript>
{
    public IEnumerable<AuditFinding> Of(ShellScript subject) => subject.Any(Made()) ? [] : subject.Commands
        .Where(command => Written().IsMatch(command.Text))
        .Select(command => new AuditFinding(
            subject.File,
            command.Line,
            "packages/keyring-folder",
            "a key is written to /etc/apt/keyrings, which no command created",
            "the folder does not exist before Debian 12 and Ubuntu 22.04, so the key cannot be written",
            "install -d -m 0755 /etc/apt/keyrings"));

    [GeneratedRegex(@"\b(mkdir|install)\b.*/etc/apt/keyrings")]
    private static partial Regex Made();

    [GeneratedRegex(@"(-o|>|\btee)\s+/etc/apt/keyrings/")]
    private static partial Regex Written();
}
