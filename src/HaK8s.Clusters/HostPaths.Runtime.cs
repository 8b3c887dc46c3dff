namespace HaK8s;

public static partial class HostPaths
{
    public const string CrictlConfiguration = "/etc/crictl.yaml";

    public const string Containerd = "/etc/containerd";

    public const string ContainerdConfiguration = $"{Containerd}/config.toml";

    /// <summary>Folder with a folder for each registry.</summary>
    public const string ContainerdRegistries = $"{Containerd}/certs.d";

    public const string ContainerdData = "/var/lib/containerd";

    public const string CriOConfiguration = "/etc/crio/crio.conf.d/90-hak8s.conf";

    public const string CriORegistries = "/etc/containers/registries.conf.d/90-hak8s.conf";
}
