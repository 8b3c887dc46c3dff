using HaK8s.Audit.Recognition;

namespace HaK8s.Audit.AcrossFiles.Components;

/// <summary>Finds units of etcd and of the control plane that systemd does not start again.</summary>
internal sealed class EtcdUnit : IRule<AuditSubjects>
{
    public IEnumerable<AuditFinding> Of(AuditSubjects subject) => subject.Excerpts
        .Where(excerpt => excerpt.Kind == SourceKind.Component && !excerpt.Target.Contains(".d/", StringComparison.Ordinal) && excerpt.Lines.Any(line => line.Text.Trim() == "[Service]"))
        .Select(excerpt => (Excerpt: excerpt, Start: excerpt.Lines.FirstOrDefault(line => line.Text.StartsWith("ExecStart=", StringComparison.Ordinal)), Restart: excerpt.Lines.LastOrDefault(line => line.Text.StartsWith("Restart=", StringComparison.Ordinal))))
        .Where(found => found.Start.Number > 0 && (found.Restart.Number == 0 || found.Restart.Text.Trim() is "Restart=no" or "Restart=on-success"))
        .Select(found => new AuditFinding(
            found.Excerpt.File,
            found.Restart.Number > 0 ? found.Restart.Number : found.Start.Number,
            "etcd/no-restart",
            "systemd does not start the program again when it dies",
            "a member or a control plane that has ended once stays away until somebody starts it",
            "Restart=always and RestartSec=5s in [Service]")
        {
            // A missing line belongs into this section.
            Also = found.Restart.Number > 0 ? [] : [found.Excerpt.Lines.First(line => line.Text.Trim() == "[Service]").Number],
        });
}
