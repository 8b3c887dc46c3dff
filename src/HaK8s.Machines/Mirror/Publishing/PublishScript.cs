using HaK8s.Hosts;

namespace HaK8s.Machines.Mirror.Publishing;

/// <summary>Writes the calls of publish.sh's functions that make packages and images.</summary>
public static class PublishScript
{
    /// <param name="port">Free port on the loopback for the registry to which images are pushed.</param>
    /// <param name="based">True: the packages and images of another publication are taken over.</param>
    public static string Of(IEnumerable<DebianPackage> packages, IEnumerable<ContainerImage> images, int port, bool based = false)
    {
        var packing = ShellText.Lines(packages.Select(Package));
        var pushing = ShellText.Lines(images.Select(Image));
        // Packages and images are made in parallel.
        var calls = ShellText.Of($"""
            {ShellText.Raw(based ? "base" : ":")}
            (
            {packing}
            repository
            ) & packing=$!
            registry {port}
            {pushing}
            wait "$packing"
            kill "$registry"
            find /publication/registry -name _uploads -prune | xargs -r rm -rf
            """);
        return EmbeddedText.Read(typeof(PublishScript), "publish.sh") + "\n" + calls.Text + "\n";
    }

    private static ShellText Package(DebianPackage package) =>
        ShellText.Of($"package {package.Name} {package.Programs.Select(program => $"{program.From}:{program.To}:755")}");

    private static ShellText Image(ContainerImage image) =>
        ShellText.Of($"image {image.Name} {image.Tag} {image.User} {image.Entrypoint} {image.Files.Select(file => $"{file.From}:{file.To}")}");
}
