using HaK8s.ClusterFile;

namespace HaK8s.Sessions.Files;

/// <summary>
/// The paths that a cluster file names. Relative ones begin at its folder, so that a run from another folder finds the same files. A path
/// below the home directory (~) stays as it is.
/// </summary>
internal static class NamedPaths
{
    /// <param name="spec">A cluster file as it was read.</param>
    /// <param name="folder">Absolute path of its folder.</param>
    public static ClusterSpec MadeAbsolute(ClusterSpec spec, string folder)
    {
        return spec with
        {
            Hosts = [.. spec.Hosts.Select(host => host with { Ssh = Login(host.Ssh) })],
            Kubernetes = spec.Kubernetes with
            {
                Binaries = At(spec.Kubernetes.Binaries),
                Mirror = spec.Kubernetes.Mirror is { } mirror ? mirror with { KeyFile = At(mirror.KeyFile)! } : null,
            },
            Machines = spec.Machines with
            {
                Proxmox = spec.Machines.Proxmox is { } proxmox ? proxmox with { PublicKeyFile = At(proxmox.PublicKeyFile)!, Ssh = Login(proxmox.Ssh) } : null,
                // The Vagrantfile reads the path of a box from the cluster file itself.
                Vagrant = spec.Machines.Vagrant is { } vagrant ? vagrant with { Folder = At(vagrant.Folder) } : null,
            },
            Network = spec.Network with { CniManifest = spec.Network.CniManifest?.Contains("://", StringComparison.Ordinal) == true ? spec.Network.CniManifest : At(spec.Network.CniManifest) },
            Ssh = Login(spec.Ssh)!,
        };

        SshSpec? Login(SshSpec? ssh) => ssh is null ? null : ssh with
        {
            IdentityFile = At(ssh.IdentityFile),
            PasswordFile = At(ssh.PasswordFile),
            SudoPasswordFile = At(ssh.SudoPasswordFile),
        };

        string? At(string? path) => string.IsNullOrEmpty(path) || path.StartsWith('~') ? path : Path.GetFullPath(path, folder);
    }
}
