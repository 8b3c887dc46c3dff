using System.Text.RegularExpressions;
using HaK8s.Audit.Recognition;

namespace HaK8s.Audit.AcrossFiles.Scripts;

/// <summary>Finds faults of cloud-init's own form: its first line, modes and owners of files, and commands that are no text.</summary>
internal sealed partial class CloudInitFiles : IRule<AuditSubjects>
{
    private static readonly string[] OfPackages = ["haproxy", "keepalived", "nginx", "www-data", "etcd", "keepalived_script"];

    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        var asked = subject.AllLines.Select(line => Asks().Match(line)).Where(match => match.Success).Select(match => match.Groups["path"].Value).ToHashSet();
        foreach (var source in subject.Sources.Where(source => !source.Path.EndsWith(".tf", StringComparison.Ordinal)
            && !source.Path.EndsWith(".sh", StringComparison.Ordinal) && !source.Path.EndsWith(".md", StringComparison.Ordinal)))
        {
            var lines = source.Text.ReplaceLineEndings("\n").Split('\n').Select((text, index) => new TextLine(index + 1, text)).ToList();
            if (!CloudInit.Is(lines) || lines.Exists(line => line.Text.StartsWith("Vagrant", StringComparison.Ordinal)))
                continue;
            if (!lines.Take(2).Any(line => First().IsMatch(line.Text)))
                yield return new AuditFinding(
                    source.Path,
                    1,
                    "cloud-init/no-header",
                    "the first line is not #cloud-config",
                    "cloud-init ignores the whole file (unhandled non-multipart userdata): nothing is installed or written",
                    "#cloud-config as the first line");
            foreach (var finding in Files(source.Path, lines, asked).Concat(Commands(source.Path, lines)))
                yield return finding;
        }
    }

    private static IEnumerable<AuditFinding> Files(string file, List<TextLine> lines, HashSet<string> asked)
    {
        foreach (var entry in Entries(lines))
        {
            var settings = entry
                .Select(line => (line.Number, Match: Setting().Match(line.Text)))
                .Where(setting => setting.Match.Success)
                .DistinctBy(setting => setting.Match.Groups["key"].Value)
                .ToDictionary(setting => setting.Match.Groups["key"].Value, setting => (setting.Number, Value: setting.Match.Groups["value"].Value.Trim()));
            if (!settings.TryGetValue("path", out var path))
                continue;
            var target = path.Value.Trim('"', '\'');
            var mode = settings.TryGetValue("permissions", out var permissions) ? permissions.Value.Trim('"', '\'') : "0644";
            var script = asked.Contains(target);
            if (script && !mode.Contains('7', StringComparison.Ordinal) && !mode.Contains('5', StringComparison.Ordinal) && !mode.Contains('1', StringComparison.Ordinal) && !Grammar.Keywords.IsPlaceholder(mode)
                && !lines.Any(line => line.Text.Contains("chmod", StringComparison.Ordinal) && (line.Text.Contains(target, StringComparison.Ordinal) || line.Text.Contains('*', StringComparison.Ordinal))))
                yield return new AuditFinding(
                    file,
                    permissions.Number > 0 ? permissions.Number : path.Number,
                    "scripts/not-executable",
                    $"{target} gets the mode {mode}",
                    "keepalived switches a script off that it cannot execute, and only its log says so: the VIP stays on a host whose HAProxy is dead",
                    $"permissions: '0755', or chmod 0755 {target}");
            if (permissions.Number > 0 && Decimal().IsMatch(permissions.Value))
                yield return new AuditFinding(
                    file,
                    permissions.Number,
                    "cloud-init/mode",
                    $"permissions: {permissions.Value} has no leading 0 and no quotes",
                    "YAML reads a decimal number, and the file gets another mode than the one that is meant",
                    $"permissions: '0{permissions.Value}'");
            if (settings.TryGetValue("owner", out var owner)
                && OfPackages.Contains(owner.Value.Trim('"', '\'').Split(':')[0])
                && !(settings.TryGetValue("defer", out var defer) && defer.Value.StartsWith("true", StringComparison.OrdinalIgnoreCase)))
                yield return new AuditFinding(
                    file,
                    owner.Number,
                    "cloud-init/owner",
                    $"the owner {owner.Value} exists only after its package is installed",
                    "cloud-init writes files before it installs packages: it stops at the unknown user, and this file and those after it are not written",
                    "defer: true, or owner root:root");
        }
    }

    /// <summary>Finds commands that YAML reads as a key with a value.</summary>
    private static IEnumerable<AuditFinding> Commands(string file, List<TextLine> lines)
    {
        var inside = false;
        var column = -1;
        foreach (var line in lines)
        {
            if (line.Text.Length > 0 && !char.IsWhiteSpace(line.Text[0]) && line.Text[0] is not ('-' or '#'))
                (inside, column) = (line.Text.StartsWith("runcmd:", StringComparison.Ordinal) || line.Text.StartsWith("bootcmd:", StringComparison.Ordinal), -1);
            var indent = line.Text.Length - line.Text.TrimStart().Length;
            if (inside && column < 0 && line.Text.TrimStart().StartsWith("- ", StringComparison.Ordinal))
                column = indent;
            // The lines of a text in a block are deeper.
            if (inside && indent == column && KeyInCommand().IsMatch(line.Text))
                yield return new AuditFinding(
                    file,
                    line.Number,
                    "cloud-init/command",
                    "the command has \": \", so YAML reads a key with a value",
                    "cloud-init refuses the list of commands, and runs none of them",
                    "the whole command in single quotes, or after \"- |\"");
        }
    }

    private static IEnumerable<IReadOnlyList<TextLine>> Entries(List<TextLine> lines)
    {
        var start = lines.FindIndex(line => line.Text.StartsWith("write_files:", StringComparison.Ordinal));
        if (start < 0)
            yield break;
        var body = lines.Skip(start + 1).TakeWhile(line => line.Text.Length == 0 || char.IsWhiteSpace(line.Text[0]) || line.Text[0] is '-' or '#').ToList();
        var column = body.FirstOrDefault(line => line.Text.TrimStart().StartsWith("- ", StringComparison.Ordinal)).Text is { } first ? first.Length - first.TrimStart().Length : -1;
        List<TextLine> entry = [];
        foreach (var line in body)
        {
            var indent = line.Text.Length - line.Text.TrimStart().Length;
            if (indent == column && line.Text.TrimStart().StartsWith("- ", StringComparison.Ordinal) && entry.Count > 0)
            {
                yield return entry;
                entry = [];
            }

            // Only the entry's own keys, and not the file's text.
            if (indent == column || indent == column + 2)
                entry.Add(line);
        }

        if (entry.Count > 0)
            yield return entry;
    }

    [GeneratedRegex(@"^\s*(script|notify\w*)\s+""?(?<path>/[\w./-]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Asks();

    [GeneratedRegex(@"^(#cloud-config\b|##\s*template:|\ufeff#cloud-config|#cloud-boothook|Content-Type:|\{\{|\{%)", RegexOptions.ExplicitCapture)]
    private static partial Regex First();

    [GeneratedRegex(@"^\s*(-\s+)?(?<key>path|permissions|owner|defer):\s*(?<value>[^#]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Setting();

    [GeneratedRegex(@"^[1-7][0-7]{2}$")]
    private static partial Regex Decimal();

    [GeneratedRegex(@"^\s*-\s+(?![""'\[|>{&*])[^#]*?(?<!\s#.*):\s")]
    private static partial Regex KeyInCommand();
}
