using System.Text.RegularExpressions;
using HaK8s.Audit.Grammar;
using HaK8s.Audit.Scripts;

namespace HaK8s.Audit.AcrossFiles.Scripts;

/// <summary>Finds words of a shell in the commands of a unit, which systemd runs without one.</summary>
internal sealed partial class ShellInUnit : IRule<AuditSubjects>
{
    public IEnumerable<AuditFinding> Of(AuditSubjects subject) => UnitFile.In(subject)
        .SelectMany(unit => unit.Commands().Where(command => !command.Any(line => OwnShell().IsMatch(line.Text)))
            .SelectMany(command => command.Select(line => (Unit: unit, line.Number, Word: Word(unit, line.Text))))
            .Where(found => found.Word is not null))
        .Select(found => new AuditFinding(
            found.Unit.File,
            found.Number,
            "scripts/shell-in-unit",
            $"\"{found.Word}\" is a shell's, but systemd runs the command without one",
            "the program gets the characters as they stand, as an argument that it does not understand",
            "a fixed value or a variable of an EnvironmentFile; the journal has the output; else ExecStart=/bin/sh -c '…'"));

    private static string? Word(UnitFile unit, string text)
    {
        // A template's filters look like pipes.
        text = Placeholders.Squash(text);
        var matches = Substitution()
            .Matches(text)
            .Where(match => !unit.IsExpanded || match.Value[0] == '\\')
            .Concat(Operator().Matches(Quoted().Replace(text, "''")));
        return matches.Select(match => match.Value.Trim().TrimStart('\\')).FirstOrDefault();
    }

    /// <summary>Matches a program that runs the words of its arguments as commands.</summary>
    [GeneratedRegex(@"(^|[\s/=@:+!-])(ba|da|a|z|k|c)?sh(\s|$)|(^|[\s/=@:+!-])(su|runuser|ssh|sudo|xargs|nsenter|awk|perl|python3?|expect)(\s|$)", RegexOptions.ExplicitCapture)]
    private static partial Regex OwnShell();

    /// <summary>Matches what a shell replaces with a command's output. A doubled dollar is a plain one.</summary>
    [GeneratedRegex(@"(?<!\$)\\?\$\([A-Za-z/][^)]*\)|\\?`[^`]+`")]
    private static partial Regex Substitution();

    [GeneratedRegex(@"(?<=^|\s)([12&]?>{1,2}(?=\s|/|&\d)\S*|\|\|?(?=\s)|&&(?=\s)|<(?=\s*/))")]
    private static partial Regex Operator();

    [GeneratedRegex(@"""[^""]*""|'[^']*'")]
    private static partial Regex Quoted();
}
