using System.Text.RegularExpressions;
using HaK8s.Audit.Recognition;

namespace HaK8s.Audit.Scripts;

/// <summary>A unit of systemd or a drop-in of one: a file, or a text that a script or a playbook writes.</summary>
/// <param name="File">The file that has the text.</param>
/// <param name="Path">The path of the unit; empty if unknown.</param>
/// <param name="IsExpanded">True: a shell fills variables and commands in when it writes the text.</param>
internal sealed partial record UnitFile(string File, string Path, IReadOnlyList<TextLine> Lines, bool IsExpanded)
{
    private static readonly string[] Resets = ["ExecStart=", "ExecStart=\"\""];

    /// <summary>The unit's name, such as haproxy.service, also for a drop-in; empty if unknown.</summary>
    public string Name => Place().Match(Path) is { Success: true } match ? match.Groups["unit"].Value : "";

    public bool IsDropIn => Place().Match(Path).Groups["part"].Success;

    /// <summary>The commands of ExecStart that are in force at the end of this text.</summary>
    public IReadOnlyList<TextLine> Starts => [.. OfService
        .Where(line => line.Text.StartsWith("ExecStart=", StringComparison.Ordinal))
        .Reverse()
        .TakeWhile(line => !Resets.Contains(line.Text))
        .Reverse()];

    /// <summary>True if a template leaves lines out under a condition.</summary>
    public bool HasConditions => Lines.Any(line => line.Text.Trim().Length > 0 && Grammar.Placeholders.Plain(line.Text).Length == 0);

    /// <summary>True if the text empties the list of ExecStart.</summary>
    public bool EmptiesStarts => OfService.Any(line => Resets.Contains(line.Text));

    /// <summary>The last line with this key; null if there is none.</summary>
    public TextLine? Setting(string key) => OfService
        .Where(line => line.Text.StartsWith($"{key}=", StringComparison.Ordinal))
        .Select(line => (TextLine?)line)
        .LastOrDefault();

    /// <summary>Lines of the section [Service], without blanks at both ends.</summary>
    private IEnumerable<TextLine> OfService
    {
        get
        {
            var inside = false;
            var goesOn = false;
            foreach (var line in Lines.Select(line => line with { Text = line.Text.Trim() }))
            {
                if (line.Text.StartsWith('['))
                    inside = line.Text == "[Service]";
                else if (inside && !goesOn && line.Text.Length > 0 && line.Text[0] is not ('#' or ';'))
                    yield return line;
                goesOn = line.Text.EndsWith('\\');
            }
        }
    }

    /// <summary>Returns the commands that systemd runs, each with the lines that continue it.</summary>
    public IEnumerable<IReadOnlyList<TextLine>> Commands()
    {
        List<TextLine>? open = null;
        foreach (var line in Lines)
        {
            var text = line.Text.Trim();
            if (open is null ? !Exec().IsMatch(text) : text.StartsWith('#') || text.StartsWith(';'))
                continue;
            (open ??= []).Add(line with { Text = text });
            if (text.EndsWith('\\'))
                continue;
            yield return open;
            open = null;
        }

        if (open is not null)
            yield return open;
    }

    public static IReadOnlyList<UnitFile> In(AuditSubjects subjects)
    {
        var read = subjects.Excerpts.Select(excerpt => excerpt.File).ToHashSet();
        return
        [
            .. subjects.Excerpts
                .Where(excerpt => excerpt.Kind is SourceKind.Unit or SourceKind.Component && HasService(excerpt.Lines))
                .Select(excerpt => new UnitFile(excerpt.File, excerpt.Target.Length > 0 ? excerpt.Target : excerpt.File, excerpt.Lines, excerpt.IsExpanded)),
            .. subjects.Scripts.SelectMany(script => script.Heredocs.Where(heredoc => HasService(heredoc.Body)).Select(heredoc => new UnitFile(script.File, Written().Match(heredoc.Command).Value, heredoc.Body, !heredoc.Quoted))),
            .. subjects.Excerpts
                .Where(excerpt => excerpt is { Kind: SourceKind.Shell, FromGuide: true } && HasService(excerpt.Lines) && !Heredoc.In(excerpt.Lines).Any())
                .Select(excerpt => new UnitFile(excerpt.File, "", excerpt.Lines, IsExpanded: false)),
            .. subjects.Sources
                .Where(source => !read.Contains(source.Path) && Place().IsMatch(source.Path))
                .Select(source => new UnitFile(source.Path, source.Path, [.. source.Text.ReplaceLineEndings("\n").Split('\n').Select((text, index) => new TextLine(index + 1, text))], IsExpanded: false)),
        ];
    }

    private static bool HasService(IReadOnlyList<TextLine> lines) => lines.Count(line => line.Text.Trim() == "[Service]") == 1;

    [GeneratedRegex(@"(^|/)(?<unit>[\w@.-]+\.service)(?<part>\.d/[^/]+\.conf)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Place();

    [GeneratedRegex(@"/[\w@./-]+\.service(\.d/[\w@.-]+\.conf)?(?=[\s""']|$)", RegexOptions.ExplicitCapture)]
    private static partial Regex Written();

    [GeneratedRegex(@"^Exec(Start|StartPre|StartPost|Condition|Reload|Stop|StopPost)=\S")]
    private static partial Regex Exec();
}
