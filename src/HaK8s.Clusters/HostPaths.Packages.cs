namespace HaK8s;

public static partial class HostPaths
{
    public const string AptProxy = "/etc/apt/apt.conf.d/80hak8s-proxy";

    public const string AptKeyrings = "/etc/apt/keyrings";

    public const string AptSources = "/etc/apt/sources.list.d";

    /// <summary>Folder into which apt downloads packages.</summary>
    public const string AptArchives = "/var/cache/apt/archives";

    /// <summary>Holds files only if dpkg was interrupted.</summary>
    public const string DpkgUpdates = "/var/lib/dpkg/updates";

    public const string DpkgLock = "/var/lib/dpkg/lock-frontend";

    public const string RpmKeys = "/etc/pki/rpm-gpg";

    public const string DnfRepositories = "/etc/yum.repos.d";

    /// <summary>Held packages of dnf 4.</summary>
    public const string DnfLocks = "/etc/dnf/plugins/versionlock.list";

    /// <summary>Held packages of dnf 5.</summary>
    public const string Dnf5Locks = "/etc/dnf/versionlock.toml";
}
