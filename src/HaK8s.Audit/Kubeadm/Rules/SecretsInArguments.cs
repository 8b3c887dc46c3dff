using HaK8s.Audit.Shell;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds tokens and keys in command arguments, which every user of the host can read.</summary>
internal sealed class SecretsInArguments() : CommandRule(
    "kubeadm/secrets-in-arguments",
    @"\bkubeadm\s+(init|join)\b.*(--token|--certificate-key)\b",
    "kubeadm gets a token or the certificate key as an argument",
    "ps shows arguments to every user of the host, and the shell's history keeps them",
    "write a JoinConfiguration to a file of mode 0600, run kubeadm join --config FILE, and remove the file afterwards");
