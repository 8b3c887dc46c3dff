using System.Globalization;
using System.Text.RegularExpressions;
using HaK8s.Audit.Keepalived;

namespace HaK8s.Audit.AcrossFiles.Keepalived;

/// <summary>Finds checks that sleep longer than keepalived waits for them.</summary>
internal sealed partial class CheckTime : IRule<AuditSubjects>
{
    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        var scripts = CheckScript.Of(subject).ToList();
        foreach (var script in subject.Keepalived.SelectMany(config => config.Scripts).Where(script => script.Find("script") is not null))
        {
            var limit = script.Number("timeout") ?? script.Number("interval") ?? 1;
            var run = string.Join(' ', script.Find("script")!.Words.Skip(1));
            foreach (var body in scripts.Where(body => run.Contains($"/{body.Name}", StringComparison.Ordinal)))
            {
                // Within a branch or a loop the script may end before.
                var depth = 0;
                foreach (var line in body.Code)
                {
                    depth += Opens().IsMatch(line.Text) ? 1 : Closes().IsMatch(line.Text) ? -1 : 0;
                    if (depth == 0
                        && Sleeps().Match(line.Text) is { Success: true } match
                        && double.Parse(match.Groups["seconds"].Value, CultureInfo.InvariantCulture) >= limit)
                        yield return new AuditFinding(
                            body.File,
                            line.Number,
                            "keepalived/check-outlasts-timeout",
                            $"the check sleeps {match.Groups["seconds"].Value} s, and keepalived waits {limit:0.###} s for it",
                            "keepalived ends it each time and counts that as a failure: every host is in FAULT, and nobody has the VIP",
                            "no sleep in a check; interval and fall repeat it");
                }
            }
        }
    }

    [GeneratedRegex(@"^sleep\s+(?<seconds>\d+(\.\d+)?)s?\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Sleeps();

    [GeneratedRegex(@"^(if|for|while|until|case)\b(?!.*\b(fi|done|esac)\b)|\(\)\s*\{?$|^function\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Opens();

    [GeneratedRegex(@"^(fi|done|esac|\})", RegexOptions.ExplicitCapture)]
    private static partial Regex Closes();
}
