using System.Text.RegularExpressions;

namespace HaK8s.Audit.Kubeadm;

/// <summary>Tells commands with which control planes join, and what they need.</summary>
internal static partial class JoinCommands
{
    /// <summary>Matches the flag behind a join command that a script has read.</summary>
    [GeneratedRegex(@"^[^#]*\$.*\s[""']?--(experimental-)?control-plane([\s""']|$)", RegexOptions.ExplicitCapture)]
    public static partial Regex IsExtended();

    /// <summary>Matches the flag in a command, but no kubeadm init with its endpoint, and no label of a node.</summary>
    [GeneratedRegex(@"^[^#]*\s[""']?--(experimental-)?control-plane([\s""']|$)", RegexOptions.ExplicitCapture)]
    public static partial Regex IsForControlPlanes();

    /// <summary>Matches what gives a joining control plane the authorities: a key of the uploaded ones, a copy, or a configuration.</summary>
    [GeneratedRegex(@"certificate-?key|--upload-certs|/pki\b|\bca\.(key|crt)\b|\bsa\.key\b|kubeadm-certs", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    public static partial Regex GivesAuthorities();
}
