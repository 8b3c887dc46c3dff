namespace HaK8s.Steps;

/// <summary>Paths on hosts that several steps use.</summary>
internal static class HostPaths
{
    /// <summary>Folder of kubeadm's marker files and of the files for its runs.</summary>
    public const string Kubeadm = "/var/lib/hak8s/kubeadm";
}
