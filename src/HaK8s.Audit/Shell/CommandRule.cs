using System.Text.RegularExpressions;

namespace HaK8s.Audit.Shell;

/// <summary>Finds a fault that is visible in a single command.</summary>
/// <param name="pattern">Pattern of the command.</param>
/// <param name="inHeredocs">True: also judges lines that a script writes into a file.</param>
internal sealed class CommandRule(string rule, string pattern, string what, string why, string cure, bool inHeredocs = false) : IRule<ShellScript>
{
    private readonly Regex _pattern = new(pattern, RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture);

    public IEnumerable<AuditFinding> Of(ShellScript subject) => (inHeredocs ? subject.Everything : subject.Commands)
        .Where(command => _pattern.IsMatch(command.Text))
        .Select(command => new AuditFinding(subject.File, command.Line, rule, what, why, cure));

    /// <summary>Returns the rule's name.</summary>
    public override string ToString() => rule;
}
