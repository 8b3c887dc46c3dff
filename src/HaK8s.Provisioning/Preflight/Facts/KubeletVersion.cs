using HaK8s.Hosts;
using HaK8s.Hosts.Locks;

namespace HaK8s.Preflight.Facts;

/// <summary>Bash that reads the version of the installed kubelet and starts kubelet only if its file has changed.</summary>
internal static class KubeletVersion
{
    /// <summary>File on the host that remembers the version until the next boot.</summary>
    public const string Remembered = $"{ClusterLock.Folder}/kubelet";

    /// <summary>The function kubelet_version, whose argument is the path of that file.</summary>
    public static ShellText Function { get; } = ShellText.Raw(EmbeddedText.ReadPart(typeof(KubeletVersion), "kubelet-version.sh"));
}
