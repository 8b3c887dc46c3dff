using System.Text.RegularExpressions;
using HaK8s.Audit.Keepalived;
using HaK8s.Audit.Recognition;

namespace HaK8s.Audit.AcrossFiles.Keepalived;

/// <summary>Finds checks whose exit code says nothing: it is always 0, never 0, or the reverse of what is meant.</summary>
internal sealed partial class CheckResult : IRule<AuditSubjects>
{
    private const string Stays = "keepalived never sees a failure: the VIP stays on a host whose HAProxy is dead";
    private const string Nobody = "the check fails on every host: all of them are in FAULT, and nobody has the VIP";

    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        foreach (var config in subject.Keepalived)
        {
            foreach (var line in config.Scripts.Select(script => script.Find("script")).OfType<KeepalivedBlock>())
            {
                var text = string.Join(' ', line.Words.Skip(1)).Trim();
                if (AlwaysGood().IsMatch(text))
                    yield return new AuditFinding(
                        config.File,
                        line.Line,
                        "keepalived/check-never-fails",
                        "the check always succeeds",
                        Stays,
                        "let the last command be the one that asks");
                else if (AlwaysBad().IsMatch(text))
                    yield return new AuditFinding(
                        config.File,
                        line.Line,
                        "keepalived/check-never-succeeds",
                        "the check never succeeds",
                        Nobody,
                        "let the last command be the one that asks");
            }
        }

        foreach (var script in CheckScript.Of(subject))
        {
            foreach (var finding in Of(script))
                yield return finding;
        }
    }

    private static IEnumerable<AuditFinding> Of(CheckScript script)
    {
        if (script.Code is not [.., var last])
            yield break;
        if (InvertedCheck.Line(script.Code) is { } inverted)
            yield return new AuditFinding(
                script.File,
                inverted.Number,
                "keepalived/check-inverted",
                "the check fails when the balancer answers, and succeeds when it does not",
                "the hosts with a working balancer are in FAULT, and one with a dead balancer takes the VIP",
                "exit 1 when it does not answer, exit 0 when it does");
        else if (!script.CanFail && (Good().IsMatch(last.Text) || OnlySpeaks(script.Code)))
            yield return new AuditFinding(
                script.File,
                last.Number,
                "keepalived/check-never-fails",
                "no line of the check ends it with an error",
                Stays,
                "exit 1 when the balancer does not answer");
        else if (Bad().IsMatch(last.Text) && !script.Code.SkipLast(1).Any(line => CanSucceed().IsMatch(line.Text)))
            yield return new AuditFinding(
                script.File,
                last.Number,
                "keepalived/check-never-succeeds",
                "the check always ends with exit 1",
                Nobody,
                "exit 0 when the balancer answers");
    }

    /// <summary>True if after an if nothing is done but to write a message, so that the exit code is that of the message.</summary>
    private static bool OnlySpeaks(IReadOnlyList<TextLine> code) => code.Any(line => line.Text.StartsWith("if ", StringComparison.Ordinal))
        && code.All(line => Speech().IsMatch(line.Text)) && code[^1].Text is "fi";

    [GeneratedRegex(@"^(\S*/)?true(\s|$)|\|\|\s*(/usr)?(/bin/)?(true|exit\s+0)\b|;\s*((/usr)?(/bin/)?true|exit\s+0)\s*['""]?\s*$", RegexOptions.ExplicitCapture)]
    private static partial Regex AlwaysGood();

    [GeneratedRegex(@"^(\S*/)?false(\s|$)", RegexOptions.ExplicitCapture)]
    private static partial Regex AlwaysBad();

    [GeneratedRegex(@"^(exit\s+0|(\S*/)?true|:)\s*(#.*)?$|\|\|\s*(true|:|exit\s+0)\s*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Good();

    [GeneratedRegex(@"^exit\s+[1-9]\d*\s*(#.*)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Bad();

    [GeneratedRegex(@"\b(exit|return)\s+0|\bexit\s*($|;|\})|\bexit\s+[""']?\$|\bexec\b", RegexOptions.ExplicitCapture)]
    private static partial Regex CanSucceed();

    [GeneratedRegex(@"^(if\b.*|then\b.*|else|fi|done|echo\b.*|logger\b.*|printf\b.*|date\b.*|\w+=.*|exit\s+0)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Speech();
}
