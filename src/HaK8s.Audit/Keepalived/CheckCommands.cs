using System.Text.RegularExpressions;
using HaK8s.Audit.Recognition;
using HaK8s.Audit.Shell;

namespace HaK8s.Audit.Keepalived;

/// <summary>Finds the commands of keepalived's checks.</summary>
internal static partial class CheckCommands
{
    /// <summary>Returns the commands that keepalived's checks run, as far as the files show them.</summary>
    public static IEnumerable<(string File, int Line, string Text)> Of(AuditSubjects subject)
    {
        var lines = subject.Keepalived
            .SelectMany(config => config.Scripts.Select(script => script.Find("script")).OfType<KeepalivedBlock>().Select(line => (config.File, line.Line, Text: string.Join(' ', line.Words.Skip(1)))))
            .ToList();
        var names = lines.SelectMany(line => Path().Matches(line.Text)).Select(match => match.Value).ToHashSet();
        return lines.Concat(subject.Scripts.SelectMany(script => Of(script, names))).Concat(OfTexts(subject, names));
    }

    /// <summary>Returns the commands of the script files that a text of keepalived's configuration names.</summary>
    public static IEnumerable<(string File, int Line, string Text)> OfScript(AuditSubjects subject, string text)
    {
        var names = Path().Matches(text).Select(match => match.Value).ToHashSet();
        return subject.Scripts.SelectMany(script => Of(script, names));
    }

    /// <summary>Returns the commands of the check scripts that cloud-init or a playbook has as a text.</summary>
    private static IEnumerable<(string File, int Line, string Text)> OfTexts(AuditSubjects subject, HashSet<string> names) => subject.Excerpts
        .Where(excerpt => excerpt.Kind == SourceKind.Shell && !excerpt.IsWritten && excerpt.Target != excerpt.File && names.Contains(excerpt.Target))
        .SelectMany(excerpt => new[] { excerpt }.GroupBy(text => text.File).SelectMany(text => ShellScript.Parse(text).Commands.Select(command => (text.Key, command.Line, command.Text))));

    /// <summary>Returns the commands of a script that keepalived runs, and those that a script writes into such a file.</summary>
    private static IEnumerable<(string File, int Line, string Text)> Of(ShellScript script, HashSet<string> names) =>
    [
        .. script.IsFile && names.Any(name => name[(name.LastIndexOf('/') + 1)..] == script.File[(script.File.LastIndexOf('/') + 1)..]) ? script.Commands.Select(command => (script.File, command.Line, command.Text)) : [],
        .. script.Heredocs
            .Where(heredoc => names.Any(name => heredoc.Command.Contains(name, StringComparison.Ordinal)))
            .SelectMany(heredoc => heredoc.Body)
            .Select(line => (script.File, line.Number, line.Text.Trim())),
    ];

    [GeneratedRegex(@"/[\w./-]+")]
    private static partial Regex Path();
}
