using HaK8s.Audit.Shell;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds the command that prints a join command, because that one joins workers only.</summary>
internal sealed class WorkersJoinCommand() : CommandRule(
    "kubeadm/workers-join-command",
    @"\bkubeadm\s+token\s+create\b.*--print-join-command",
    "this prints a join command for workers",
    "on a control plane it would add a worker: --control-plane and a new certificate key are missing, and ps shows its token",
    "for a control plane: kubeadm init phase upload-certs --upload-certs for a key, and a JoinConfiguration with controlPlane.certificateKey");
