using HaK8s.Audit.Kubeadm;

namespace HaK8s.Audit.AcrossFiles.Kubeadm;

/// <summary>Finds scripts in which control planes join, but get no authorities.</summary>
internal sealed class JoinWithoutKey : IRule<AuditSubjects>
{
    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        // Only where the whole way is known: from kubeadm init to the join.
        if (subject.AllLines.Any(line => JoinCommands.GivesAuthorities().IsMatch(line)) || subject.Kubeadm.Documents.Any())
            return [];
        return subject.Scripts
            .Where(script => script.Commands.Any(command => command.Text.Contains("kubeadm init", StringComparison.Ordinal)))
            .SelectMany(script => script.Commands
                .Where(command => JoinCommands.IsForControlPlanes().IsMatch(command.Text))
                .Take(1)
                .Select(command => new AuditFinding(
                    script.File,
                    command.Line,
                    "kubeadm/join-without-key",
                    "a control plane joins without --certificate-key, and nothing else gives it the cluster's authorities",
                    "kubeadm join stops (failure loading certificate for CA): the cluster keeps one control plane",
                    "kubeadm init --upload-certs, and --certificate-key KEY at the join")));
    }
}
