using System.Text.RegularExpressions;
using HaK8s.Audit.Recognition;

namespace HaK8s.Audit.AcrossFiles.Scripts;

/// <summary>Finds tasks of Ansible that install a script of keepalived without the right to execute it.</summary>
internal sealed partial class PlaybookModes : IRule<AuditSubjects>
{
    /// <summary>A file that a module installs or changes.</summary>
    /// <param name="Line">Line of the mode, or else of the path.</param>
    /// <param name="Mode">Empty if the module sets none.</param>
    private sealed record Installed(string File, int Line, int PathLine, string Module, string Path, string Mode);

    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        var asked = subject.AllLines.Select(line => Asks().Match(line)).Where(match => match.Success).Select(match => match.Groups["path"].Value).ToHashSet();
        if (asked.Count == 0)
            return [];
        var all = subject.Sources
            .Where(source => source.Path.EndsWith(".yml", StringComparison.Ordinal) || source.Path.EndsWith(".yaml", StringComparison.Ordinal))
            .SelectMany(Of)
            .Where(file => asked.Contains(file.Path))
            .ToList();
        return all.Where(file => file.Module != "file"
            && !MayRun(file.Mode)
            && !all.Exists(other => other.Path == file.Path && other.Mode.Length > 0 && MayRun(other.Mode)) && !subject.AllLines.Any(line => Allows(line, file.Path)))
            .Select(file => new AuditFinding(
                file.File,
                file.Line,
                "scripts/not-executable",
                file.Mode.Length > 0 ? $"{file.Path} gets the mode {file.Mode}" : $"{file.Path} gets no mode, and so 0644",
                "keepalived switches a script off that it cannot execute, and only its log says so: the VIP stays on a host whose HAProxy is dead",
                "mode: \"0755\"")
            {
                Also = file.Line == file.PathLine ? [] : [file.PathLine],
            });
    }

    private static IEnumerable<Installed> Of(AuditSource source)
    {
        var lines = source.Text.ReplaceLineEndings("\n").Split('\n').Select((text, index) => new TextLine(index + 1, text)).ToList();
        for (var index = 0; index < lines.Count; index++)
        {
            if (Module().Match(lines[index].Text) is not { Success: true } match)
                continue;
            var column = match.Groups["key"].Index;
            var body = lines
                .Skip(index + 1)
                .TakeWhile(line => line.Text.Trim().Length == 0 || Column(line.Text) > column)
                .Where(line => line.Text.Trim().Length > 0)
                .ToList();
            var inner = body.Count > 0 ? Column(body[0].Text) : 0;
            // Deeper lines are the text of the file.
            var settings = body.Where(line => Column(line.Text) == inner).Select(line => (line.Number, Match: Setting().Match(line.Text))).Where(setting => setting.Match.Success)
                .Concat(InLine().Matches(match.Groups["rest"].Value).Select(setting => (lines[index].Number, Match: setting)))
                .Select(setting => (setting.Number, Key: setting.Match.Groups["key"].Value, Value: setting.Match.Groups["value"].Value.Trim().Trim('"', '\'')))
                .DistinctBy(setting => setting.Key).ToDictionary(setting => setting.Key, setting => (setting.Number, setting.Value));
            if (!settings.TryGetValue("dest", out var path) && !settings.TryGetValue("path", out path))
                continue;
            var name = path.Value.EndsWith('/') && settings.TryGetValue("src", out var from) ? path.Value + from.Value[(from.Value.LastIndexOf('/') + 1)..] : path.Value;
            var mode = settings.GetValueOrDefault("mode", (path.Number, ""));
            yield return new Installed(source.Path, mode.Item1, path.Number, match.Groups["module"].Value, name, mode.Item2);
        }
    }

    /// <summary>True for a mode with the right to execute, and for one that is unknown here.</summary>
    private static bool MayRun(string mode) => Octal().IsMatch(mode) ? mode.TakeLast(3).Any(digit => (digit - '0') % 2 == 1)
        : mode.Length > 0 && (mode.Contains('x', StringComparison.OrdinalIgnoreCase) || mode == "preserve" || Grammar.Keywords.IsPlaceholder(mode));

    private static bool Allows(string line, string path) => line.Contains("chmod", StringComparison.Ordinal)
        && (line.Contains(path[(path.LastIndexOf('/') + 1)..], StringComparison.Ordinal) || line.Contains('*', StringComparison.Ordinal) || line.Contains(path[..path.LastIndexOf('/')], StringComparison.Ordinal));

    private static int Column(string text) => text.Length - text.TrimStart().Length;

    /// <summary>Matches keepalived's settings that name a file as the command.</summary>
    [GeneratedRegex(@"^\s*(script|notify\w*)\s+""?(?<path>/[\w./-]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Asks();

    [GeneratedRegex(@"^\s*(-\s+)?(?<key>(ansible\.(builtin|legacy)\.)?(?<module>copy|template|file)):(?<rest>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Module();

    [GeneratedRegex(@"^\s*(?<key>dest|path|src|mode):\s*(?<value>[^#]*)", RegexOptions.ExplicitCapture)]
    private static partial Regex Setting();

    [GeneratedRegex(@"(?<![\w.])(?<key>dest|path|src|mode)=(?<value>\S+)", RegexOptions.ExplicitCapture)]
    private static partial Regex InLine();

    [GeneratedRegex(@"^[0-7]{3,4}$")]
    private static partial Regex Octal();
}
