namespace HaK8s.ClusterFile;

/// <summary>Virtual machines created by Vagrant; vagrant/Vagrantfile reads the same keys.</summary>
public sealed record VagrantSpec
{
    /// <summary>Vagrant's provider: virtualbox or libvirt.</summary>
    public string Provider { get; init; } = "virtualbox";

    /// <summary>Name of the box, or path of a .box file.</summary>
    public string Box { get; init; } = "debian/bookworm64";

    /// <summary>Version of the box; without it, the newest.</summary>
    public string? BoxVersion { get; init; }

    /// <summary>Virtual CPUs of each machine.</summary>
    public int Cpus { get; init; } = 2;

    /// <summary>Memory of each machine, MiB.</summary>
    public int Memory { get; init; } = 2048;

    /// <summary>Folder with the Vagrantfile; without it, HaK8s' own vagrant/.</summary>
    public string? Folder { get; init; }

    /// <summary>Networks that /etc/vbox/networks.conf of this computer allows for VirtualBox; without it, VirtualBox' own, 192.168.56.0/21.</summary>
    public IReadOnlyList<string> HostOnlyNetworks { get; init; } = [];
}
