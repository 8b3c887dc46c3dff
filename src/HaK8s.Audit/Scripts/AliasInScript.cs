using System.Text.RegularExpressions;
using HaK8s.Audit.Shell;

namespace HaK8s.Audit.Scripts;

/// <summary>Finds aliases that a script defines and uses: bash expands none in scripts.</summary>
internal sealed partial class AliasInScript : IRule<ShellScript>
{
    public IEnumerable<AuditFinding> Of(ShellScript subject)
    {
        // A guide's commands are typed, and there an alias works.
        if (!subject.IsFile || subject.Commands.Any(command => command.Text.Contains("expand_aliases", StringComparison.Ordinal)))
            return [];
        var names = subject.Commands
            .Select(command => Alias().Match(command.Text))
            .Where(match => match.Success)
            .Select(match => match.Groups["name"].Value)
            .ToHashSet();
        return subject.Commands.Where(command => names.Contains(command.Text.Split(' ')[0])).Select(command => new AuditFinding(
            subject.File,
            command.Line,
            "scripts/alias",
            $"{command.Text.Split(' ')[0]} is an alias of this script",
            "bash expands no aliases in a script: the command is not found, and a file that gets its output is empty",
            "write a function, or the whole command"));
    }

    [GeneratedRegex(@"^alias\s+(?<name>[\w.-]+)=", RegexOptions.ExplicitCapture)]
    private static partial Regex Alias();
}
