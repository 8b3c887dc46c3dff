using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps.ControlPlane;

namespace HaK8s.Steps.Keys;

/// <summary>
/// A replacement of keys that all control planes share. Each control plane has a folder meanwhile, with the old keys, the new ones,
/// and the number of the phase that it has finished, so that a rotation goes on where it was cut off.
/// </summary>
/// <param name="Target">Target that goes on with it.</param>
/// <param name="Folder">Folder on the control planes, mode 0700.</param>
/// <param name="Script">File with the functions make_keys, write_keys and patterns.</param>
/// <param name="Phases">Ids and titles of the phases: the new keys are trusted as well, they are used, the old ones are forgotten.</param>
/// <param name="End">Id and title of the search for the old keys.</param>
internal sealed record KeyRotation(string Target, string Folder, string Script, IReadOnlyList<(string Id, string Title)> Phases, (string Id, string Title) End)
{
    /// <summary>The last phase, in which the old keys are forgotten.</summary>
    public const int Last = 3;

    /// <summary>The key with which the API servers encrypt Secrets.</summary>
    public static readonly KeyRotation Encryption = new(
        UnfinishedRotation.Encryption,
        HostPaths.EncryptionRotation,
        "encryption-key.sh",
        [
            ("trust-the-new-encryption-key", "Read with the new encryption key"),
            ("use-the-new-encryption-key", "Encrypt with the new encryption key"),
            ("forget-the-old-encryption-key", "Forget the old encryption key"),
        ],
        ("end-the-rotation-of-the-encryption-key", "Search for the old encryption key"));

    /// <summary>The authorities of the cluster, etcd and the front proxy, and the service account key.</summary>
    public static readonly KeyRotation Authorities = new(
        UnfinishedRotation.Authorities,
        HostPaths.AuthorityRotation,
        "authorities.sh",
        [
            ("trust-the-new-authorities", "Trust the new authorities as well"),
            ("use-the-new-authorities", "Sign with the new authorities"),
            ("forget-the-old-authorities", "Forget the old authorities"),
        ],
        ("end-the-rotation-of-the-authorities", "Search for the old authorities"));

    private static readonly string[] Ages = ["old", "new"];

    /// <summary>Files in the folder that all control planes have alike.</summary>
    public IReadOnlyList<string> Files(ClusterPlan plan) =>
        this == Encryption ? Ages : [.. Ages.SelectMany(age => Names(plan).Select(name => $"{age}/{name}"))];

    /// <summary>Bash functions of this rotation, for a host.</summary>
    public ShellText Functions(ClusterPlan plan) => ShellText.Lines(
        ShellText.Of($"set -euo pipefail\numask 077\nfolder={Folder} version={"v" + plan.Kubernetes.Version} etcd={(plan.ExternalEtcd ? "" : "etcd")}"),
        ShellText.Raw(EmbeddedText.Read(typeof(KeyRotation), Script)));

    /// <summary>The authority of separate etcd hosts has its key there, and is not replaced.</summary>
    private static IEnumerable<string> Names(ClusterPlan plan) =>
        ["ca.crt", "ca.key", "front-proxy-ca.crt", "front-proxy-ca.key", "sa.key", "sa.pub", .. plan.ExternalEtcd ? Array.Empty<string>() : ["etcd/ca.crt", "etcd/ca.key"]];
}
