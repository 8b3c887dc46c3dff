using System.Text.RegularExpressions;

namespace HaK8s.Audit.Shell;

/// <summary>Finds a command that is a fault unless another command of the same script makes it right.</summary>
/// <param name="pattern">Pattern of the command.</param>
/// <param name="unless">Pattern of a command anywhere in the script, or of a line that it writes, that makes it right.</param>
/// <param name="needs">Pattern that another command or line of the script must have; null: none.</param>
/// <param name="onlyFiles">True: only in scripts, and not in guides, whose reader can answer a question.</param>
internal sealed class ScriptRule(string rule, string pattern, string unless, string what, string why, string cure, string? needs = null, bool onlyFiles = false) : IRule<ShellScript>
{
    private readonly Regex _pattern = new(pattern, RegexOptions.ExplicitCapture);
    private readonly Regex _unless = new(unless, RegexOptions.ExplicitCapture);
    private readonly Regex? _needs = needs is null ? null : new Regex(needs, RegexOptions.ExplicitCapture);

    public IEnumerable<AuditFinding> Of(ShellScript subject)
    {
        if (onlyFiles && !subject.IsFile)
            return [];
        var found = subject.Commands.Where(command => _pattern.IsMatch(command.Text)).ToList();
        return found.Count == 0 || subject.Everything.Any(command => _unless.IsMatch(command.Text)) || (_needs is not null && !subject.Everything.Any(command => _needs.IsMatch(command.Text)))
            ? []
            : found.Select(command => new AuditFinding(subject.File, command.Line, rule, what, why, cure));
    }

    /// <summary>Returns the rule's name.</summary>
    public override string ToString() => rule;
}
