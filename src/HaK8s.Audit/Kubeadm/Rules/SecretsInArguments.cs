using HaK8s.Audit.Shell;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds tokens and keys in command arguments, which every user of the host can read.</summary>
internal sealed class SecretsInArguments() : CommandRule(
    "kubeadm/secrets-in-arguments",
    @"\bkubeadm\s+(init|join)\b.*(--token|--certificate-key)\b",
    "kubeadm gets a token or the certificate key as an argument",
    "arguments show in ps to every user of the host, and stay in the shell's history",
    "a JoinConfiguration in a file of mode 0600, kubeadm join --config FILE, and remove it afterwards");
