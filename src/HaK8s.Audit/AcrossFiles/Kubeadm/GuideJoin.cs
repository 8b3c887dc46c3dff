using System.Text.RegularExpressions;
using HaK8s.Audit.Recognition;

namespace HaK8s.Audit.AcrossFiles.Kubeadm;

/// <summary>Finds a worker's kubeadm join under a text that speaks of further control planes.</summary>
internal sealed partial class GuideJoin : IRule<AuditSubjects>
{
    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        // A guide that has the command for control planes somewhere may show both.
        if (subject.AllLines.Any(line => ForControlPlanes().IsMatch(line)))
            return [];
        return subject.Scripts.SelectMany(script => script.Commands
            .Where(command => Join().IsMatch(command.Text)
                && Before(subject, script.File, command.Line) is { } text
                && Further().IsMatch(text) && !Workers().IsMatch(text))
            .Select(command => new AuditFinding(
                script.File,
                command.Line,
                "kubeadm/workers-join-command",
                "this command joins a worker, but the text above speaks of control planes",
                "without --control-plane each host becomes a worker: the cluster has one control plane only, and dies with it",
                "kubeadm join … --control-plane --certificate-key KEY, or a JoinConfiguration with controlPlane")));
    }

    /// <summary>Returns the last line before the command that says which hosts are meant; null if none does.</summary>
    private static string? Before(AuditSubjects subject, string file, int line) => subject.Excerpts
        .Where(excerpt => excerpt.File == file && excerpt.Kind is SourceKind.Prose or SourceKind.Shell)
        .SelectMany(excerpt => excerpt.Lines.Where(other => other.Number < line && (excerpt.Kind == SourceKind.Prose || other.Text.TrimStart().StartsWith('#')) && Hosts().IsMatch(other.Text)))
        .OrderBy(other => other.Number)
        .Select(other => other.Text)
        .LastOrDefault();

    [GeneratedRegex(@"^kubeadm\s+join\s+(?!.*--config)(?=.*--token\b)", RegexOptions.ExplicitCapture)]
    private static partial Regex Join();

    [GeneratedRegex(@"--(experimental-)?control-plane(?!-endpoint)\b|\bcontrolPlane:|--print-join-command", RegexOptions.ExplicitCapture)]
    private static partial Regex ForControlPlanes();

    [GeneratedRegex(@"worker|master|control.?plane|\bagent|\bminion", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Hosts();

    [GeneratedRegex(@"worker|\bagent|\bminion|\bnodes?\b(?<!(master|control.?plane)\s+nodes?)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Workers();

    /// <summary>Matches "the other masters", "control planes 2 and 3" and the like.</summary>
    [GeneratedRegex(@"\b(other|second|third|2nd|3rd|further|additional|remaining|rest|more|next)\b.{0,30}\b(master|control.?plane)|\b(master|control.?plane)s?(\s+nodes?)?\s+(2|3|two|three)\b|\bjoin\b.{0,20}\b(master|control.?plane)s\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Further();
}
