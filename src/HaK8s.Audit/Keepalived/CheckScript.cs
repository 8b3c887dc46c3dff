using System.Text.RegularExpressions;
using HaK8s.Audit.Recognition;

namespace HaK8s.Audit.Keepalived;

/// <summary>A script file that keepalived's checks run.</summary>
/// <param name="Name">Name of the file without its folder.</param>
/// <param name="IsRunDirectly">True: keepalived runs the file itself, so that its first line must name a shell.</param>
/// <param name="Lines">All lines, without indentation.</param>
internal sealed partial record CheckScript(string File, string Name, bool IsRunDirectly, IReadOnlyList<TextLine> Lines)
{
    /// <summary>The lines without comments and empty ones.</summary>
    public IReadOnlyList<TextLine> Code { get; } = [.. Lines.Where(line => line.Text.Length > 0 && !line.Text.StartsWith('#'))];

    /// <summary>True if a line can end the script with an error.</summary>
    public bool CanFail => Code.Any(line => Fails().IsMatch(line.Text));

    /// <summary>Returns the script files of the checks: files of their own, and texts that a script, a playbook or cloud-init writes.</summary>
    public static IEnumerable<CheckScript> Of(AuditSubjects subject)
    {
        var runs = subject.Keepalived
            .SelectMany(config => config.Scripts.Select(script => script.Find("script")).OfType<KeepalivedBlock>())
            .Select(line => string.Join(' ', line.Words.Skip(1)).Trim())
            .ToList();
        var paths = runs.SelectMany(run => Path().Matches(run)).Select(match => match.Value).ToHashSet();
        var direct = runs.Select(run => run.Split(' ')[0]).ToHashSet();
        foreach (var excerpt in subject.Excerpts.Where(excerpt => excerpt.Kind == SourceKind.Shell && !excerpt.FromGuide && excerpt.Lines is [var first, ..] && !Other().IsMatch(first.Text)))
        {
            var own = excerpt.Target.Length > 0 ? excerpt.Target : excerpt.File;
            if (Asked(own) is { } asked)
                yield return new CheckScript(excerpt.File, Base(own), direct.Contains(asked), Trimmed(excerpt.Lines));
            foreach (var heredoc in excerpt.IsWritten ? [] : Heredoc.In(excerpt.Lines))
            {
                if (Written().Match(heredoc.Command) is { Success: true } match
                    && Asked(match.Groups["path"].Value) is { } target
                    && heredoc.Body is [var line, ..]
                    && !Other().IsMatch(line.Text))
                    yield return new CheckScript(excerpt.File, Base(target), direct.Contains(target), Trimmed(heredoc.Body));
            }
        }

        string? Asked(string path) => paths.FirstOrDefault(known => Base(known) == Base(path));
    }

    private static List<TextLine> Trimmed(IEnumerable<TextLine> lines) => [.. lines.Select(line => line with { Text = line.Text.Trim() })];

    private static string Base(string path) => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>Matches the first line of a script in another language than a shell's.</summary>
    [GeneratedRegex(@"^#!(?!.*(/|\s)(ba|da|z|k|a)?sh\b)", RegexOptions.ExplicitCapture)]
    private static partial Regex Other();

    [GeneratedRegex(@"/[\w./-]+")]
    private static partial Regex Path();

    [GeneratedRegex(@"(>\s*|\btee\s+(-\S+\s+)*)[""']?(?<path>/[\w./-]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Written();

    [GeneratedRegex(@"\b(exit|return)\s+([1-9]|[""']?\$|-)|\b(false|exec)\b|\bset\s+-\w*e|\berrexit\b|\bexit\s*$|keepalived\b.*\bstop\b|\b(stop|kill|killall|pkill)\b.*\bkeepalived\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Fails();
}
