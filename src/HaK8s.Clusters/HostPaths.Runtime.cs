namespace HaK8s;

public static partial class HostPaths
{
    public const string CrictlConfiguration = "/etc/crictl.yaml";

    public const string Containerd = "/etc/containerd";

    public const string ContainerdConfiguration = $"{Containerd}/config.toml";

    /// <summary>Folder with a folder for each registry.</summary>
    public const string ContainerdRegistries = $"{Containerd}/certs.d";

    public const string ContainerdData = "/var/lib/containerd";

    /// <summary>Names the images that may not be on disk yet, after the id of the boot in which they were pulled.</summary>
    public const string UnflushedImages = $"{State}/unflushed-images";

    public const string CriOData = "/var/lib/containers";

    public const string CriOConfiguration = "/etc/crio/crio.conf.d/90-hak8s.conf";

    public const string CriORegistries = "/etc/containers/registries.conf.d/90-hak8s.conf";
}
