using System.Text.RegularExpressions;
using HaK8s.Audit.Shell;

namespace HaK8s.Audit.Scripts;

/// <summary>Finds a program of awk in double quotes, in which the shell replaces $2 and the like.</summary>
internal sealed partial class LostField : IRule<ShellScript>
{
    public IEnumerable<AuditFinding> Of(ShellScript subject) => subject.Commands
        .Concat(subject.Heredocs
            .Where(heredoc => heredoc.Quoted && heredoc.Body is [var first, ..] && first.Text.StartsWith("#!", StringComparison.Ordinal))
            .SelectMany(heredoc => heredoc.Body)
            .Select(line => new ShellCommand(line.Number, line.Text)))
        .Where(command => !command.Text.TrimStart().StartsWith('#'))
        .Select(command => (command.Line, Field: Awk().Matches(command.Text).Select(match => Printed().Match(match.Groups["program"].Value)).FirstOrDefault(match => match.Success)))
        .Where(found => found.Field is not null)
        .Select(found => new AuditFinding(
            subject.File,
            found.Line,
            "scripts/lost-field",
            $"awk's program has {found.Field!.Groups["field"].Value} in double quotes",
            "the shell replaces it with a parameter of the script, which is usually empty: awk prints the whole line",
            "awk '{print $2}', with single quotes"));

    /// <summary>Matches awk with a program in double quotes; a separator may cut the program off.</summary>
    [GeneratedRegex(@"\b[gmn]?awk\s+(-F\s*(""[^""]*""|'[^']*'|\S+)\s+|-v\s*\w+=(""[^""]*""|'[^']*'|[^\s""'])*\s+|--?[a-z][\w-]*\s+)*""(?!\s*BEGIN\b)(?<program>(\\.|[^""\\])*)", RegexOptions.ExplicitCapture)]
    private static partial Regex Awk();

    /// <summary>Matches a field that print writes, without a backslash before it.</summary>
    [GeneratedRegex(@"\bprintf?\b[^};|>]*?(?<![\\$])(?<field>\$(\d|NF\b))", RegexOptions.ExplicitCapture)]
    private static partial Regex Printed();
}
