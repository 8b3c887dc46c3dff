using System.Text.RegularExpressions;

namespace HaK8s.Audit.Shell;

/// <summary>A fault that one command shows by itself.</summary>
/// <param name="pattern">Of the command.</param>
/// <param name="inHeredocs">True: also of a line that a script writes into a file.</param>
internal abstract class CommandRule(string rule, string pattern, string what, string why, string cure, bool inHeredocs = false) : IRule<ShellScript>
{
    private readonly Regex _pattern = new(pattern, RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture);

    public IEnumerable<Fault> Of(ShellScript subject) => (inHeredocs ? subject.Everything : subject.Commands)
        .Where(command => _pattern.IsMatch(command.Text))
        .Select(command => new Fault(subject.File, command.Line, rule, what, why, cure));
}
