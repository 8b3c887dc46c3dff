using System.Text.RegularExpressions;
using HaK8s.Audit.Kubeadm;

namespace HaK8s.Audit.AcrossFiles.Kubeadm;

/// <summary>Finds a worker's join command that is not said to be for workers.</summary>
internal sealed partial class WorkersJoin : IRule<AuditSubjects>
{
    private const int Near = 8;

    // With --control-plane added to its output, the command is one for control planes, too.
    public IEnumerable<AuditFinding> Of(AuditSubjects subject) => subject.AllLines.Any(line => JoinCommands.IsExtended().IsMatch(line)) ? [] : subject.Scripts.SelectMany(script => script.Commands
        .Where(command => Prints().IsMatch(command.Text) && !IsForWorkers(subject, script.File, command.Line))
        .Select(command => new AuditFinding(
            script.File,
            command.Line,
            "kubeadm/workers-join-command",
            "this prints a join command for workers",
            "on a control plane it would add a worker: --control-plane and a new certificate key are missing, and ps shows its token",
            "for a control plane: kubeadm init phase upload-certs --upload-certs for a key, and a JoinConfiguration with controlPlane.certificateKey")));

    private static bool IsForWorkers(AuditSubjects subject, string file, int line) => subject.Excerpts
        .Where(excerpt => excerpt.File == file)
        .SelectMany(excerpt => excerpt.Lines)
        .Any(near => line - near.Number is >= 0 and <= Near && Workers().IsMatch(near.Text) && !Both().IsMatch(near.Text));

    [GeneratedRegex(@"\bkubeadm\s+token\s+create\b(?!.*worker)(?!.*(--certificate-key|--control-plane)).*--print-join-command", RegexOptions.ExplicitCapture)]
    private static partial Regex Prints();

    [GeneratedRegex("worker", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Workers();

    // "Join masters and workers" is said of both.
    [GeneratedRegex(@"(master|control.?plane)s?\s*(nodes?\s*)?(and|or|,|&)\s.*worker|workers?\s*(nodes?\s*)?(and|or|,|&)\s.*(master|control.?plane)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Both();
}
