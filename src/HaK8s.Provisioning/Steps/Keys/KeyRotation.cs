using HaK8s.Hosts;
using HaK8s.Planning;

namespace HaK8s.Steps.Keys;

/// <summary>
/// A replacement of keys that all control planes share. Each control plane has a folder meanwhile, with the old keys, the new ones,
/// and the number of the phase that it has finished, so that a rotation goes on where it was cut off.
/// </summary>
/// <param name="Target">Target that goes on with it.</param>
/// <param name="Folder">Folder on the control planes, mode 0700.</param>
/// <param name="Script">File with the functions make_keys, write_keys and patterns.</param>
/// <param name="Files">Files in the folder that all control planes have alike.</param>
internal sealed record KeyRotation(string Target, string Folder, string Script, IReadOnlyList<string> Files)
{
    /// <summary>The last phase, in which the old keys are forgotten.</summary>
    public const int Last = 3;

    /// <summary>The key with which the API servers encrypt Secrets.</summary>
    public static readonly KeyRotation Encryption = new("RotateEncryptionKey", HostPaths.EncryptionRotation, "encryption-key.sh", ["old", "new"]);

    /// <summary>The front proxy's authority and the service account key.</summary>
    public static readonly KeyRotation Authorities = new(
        "RotateAuthorities",
        HostPaths.AuthorityRotation,
        "authorities.sh",
        [.. new[] { "old", "new" }.SelectMany(age => new[] { "front-proxy-ca.crt", "front-proxy-ca.key", "sa.key", "sa.pub" }.Select(file => $"{age}/{file}"))]);

    /// <summary>Bash functions of this rotation, for a host.</summary>
    public ShellText Functions(ClusterPlan plan) => ShellText.Lines(
        ShellText.Of($"set -euo pipefail\numask 077\nfolder={Folder} version={"v" + plan.Kubernetes.Version}"),
        ShellText.Raw(EmbeddedText.Read(typeof(KeyRotation), Script)));
}
