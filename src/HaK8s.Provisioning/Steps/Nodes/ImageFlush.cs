using HaK8s.ClusterFile;
using HaK8s.Hosts;
using HaK8s.Planning;

namespace HaK8s.Steps.Nodes;

/// <summary>
/// Protects pulled images from a power cut. containerd records an unpacked layer durably, but leaves its files to the page cache, and
/// never checks or unpacks it again: programs in the image would be empty ("exec format error"). A mark names the images that may
/// not be on disk yet, and the boot in which they were pulled.
/// </summary>
internal static class ImageFlush
{
    private const string Mark = HostPaths.UnflushedImages;

    private const string Unflushed = "unflushed";
    private const string Lost = "lost ";

    /// <summary>A machine of the lab shares the page cache of this computer, so that its power cuts lose nothing.</summary>
    public static bool Needed(ClusterPlan plan) => !plan.Kubernetes.Traits.SharedKernel;

    /// <summary>Prints whether images may not be on disk, and those that an earlier boot left so.</summary>
    public static ShellText Observation { get; } = ShellText.Of($$"""
        if [ -f {{Mark}} ]; then
          echo {{Unflushed}}
          { read -r boot && [ "$boot" = "$(< /proc/sys/kernel/random/boot_id)" ] || while read -r image; do echo "{{Lost:raw}}$image"; done; } < {{Mark}}
        fi
        """);

    /// <summary>Divides the lines of a host into references of images and what <see cref="Observation"/> printed.</summary>
    public static ImageFacts Read(IReadOnlyList<string> lines) => new(lines.Where(line => line != Unflushed && !line.StartsWith(Lost, StringComparison.Ordinal)).ToHashSet())
    {
        Unflushed = lines.Contains(Unflushed),
        Lost = lines.Where(line => line.StartsWith(Lost, StringComparison.Ordinal)).Select(line => line[Lost.Length..]).ToHashSet(),
    };

    /// <summary>Bash that names an image in the mark, before it is pulled.</summary>
    public static ShellText Name(string image) => ShellText.Of($"""
        boot=$(< /proc/sys/kernel/random/boot_id)
        [ "$(head -qn 1 {Mark} 2>/dev/null)" = "$boot" ] || echo "$boot" > {Mark}
        echo {image} >> {Mark}
        sync {Mark}
        """);

    /// <summary>Removes the lost images that the runtime lists, and what holds their layers.</summary>
    public static HostAction Remove(ClusterPlan plan, ImageFacts facts)
    {
        var listed = facts.Lost.Where(facts.Present!.Contains).ToArray();
        var (free, remove) = IsCriO(plan) ? (ShellText.Raw(":"), "crictl rmi") : (FreeLayers, "ctr -n k8s.io images rm --sync");
        return new HostAction($"Remove {facts.Lost.Count} images that were not on disk when the host went off", ShellText.Of($"""
            {free}
            for image in {listed}; do {remove:raw} "$image" > /dev/null; done
            rm -f {Mark}
            """));
    }

    /// <summary>Writes everything that was pulled to disk, and removes the mark.</summary>
    public static HostAction Flush(ClusterPlan plan) => new("Write the images to disk", ShellText.Of($"""
        sync -f {(IsCriO(plan) ? HostPaths.CriOData : HostPaths.ContainerdData)}
        rm -f {Mark}
        """));

    /// <summary>
    /// Removes leases from before the boot, which have no owner any more. Such a lease holds the unpacked layers of a pull that was
    /// cut off.
    /// </summary>
    private static ShellText FreeLayers { get; } = ShellText.Raw("""
        booted=$(sed -n 's/^btime //p' /proc/stat)
        ctr -n k8s.io leases ls | while read -r lease created _; do
          made=$(date -d "$created" +%s 2> /dev/null) && [ "$made" -lt "$booted" ] || continue
          ctr -n k8s.io leases rm "$lease" > /dev/null
        done
        """);

    private static bool IsCriO(ClusterPlan plan) => plan.Kubernetes.Runtime == ContainerRuntime.CriO;
}
