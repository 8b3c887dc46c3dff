using HaK8s.Audit.Shell;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds the command that prints a join command, because that one joins workers only.</summary>
internal sealed class WorkersJoinCommand() : CommandRule(
    "kubeadm/workers-join-command",
    @"\bkubeadm\s+token\s+create\b.*--print-join-command",
    "the join command that this prints is a worker's",
    "run on a control plane it makes one more worker; --control-plane and a fresh certificate key are missing, and its token shows in ps",
    "for a control plane: kubeadm init phase upload-certs --upload-certs for a key, and a JoinConfiguration with controlPlane.certificateKey");
