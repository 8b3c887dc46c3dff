using System.Text.RegularExpressions;

namespace HaK8s.Audit.Shell;

/// <summary>Finds a fault that is visible in a single command.</summary>
/// <param name="pattern">Pattern of the command.</param>
/// <param name="unless">Pattern of a command within 8 lines that makes the command right.</param>
/// <param name="inHeredocs">True: also judges lines that a script writes into a file.</param>
internal sealed class CommandRule(string rule, string pattern, string what, string why, string cure, bool inHeredocs = false, string? unless = null) : IRule<ShellScript>
{
    private const int Near = 8;

    private readonly Regex? _unless = unless is null ? null : new Regex(unless, RegexOptions.ExplicitCapture);

    private readonly Regex _pattern = new(pattern, RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture);

    public IEnumerable<AuditFinding> Of(ShellScript subject) => (inHeredocs ? subject.Everything : subject.Commands)
        .Where(command => _pattern.IsMatch(command.Text) && !IsExcused(subject, command.Line))
        .Select(command => new AuditFinding(subject.File, command.Line, rule, what, why, cure));

    private bool IsExcused(ShellScript subject, int line) =>
        _unless is not null && subject.Everything.Any(other => Math.Abs(other.Line - line) <= Near && _unless.IsMatch(other.Text));

    /// <summary>Returns the rule's name.</summary>
    public override string ToString() => rule;
}
