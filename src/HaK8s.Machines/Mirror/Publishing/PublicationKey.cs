using System.Security.Cryptography;
using System.Text;

namespace HaK8s.Machines.Mirror.Publishing;

/// <summary>Names a publication by a hash of all its inputs, so that a changed binary or recipe is published again.</summary>
public static class PublicationKey
{
    // Must change with the code that lists packages and images.
    private const string Format = "3";

    private static readonly string[] Recipes =
        ["publish.sh", "Files.crictl.sh", "Files.kubelet.service", "Files.10-kubeadm.conf", "Files.containerd.service"];

    /// <summary>
    /// Returns 16 hex digits over the programs' names, sizes, times of change and modes, the recipes and the services root.
    /// </summary>
    /// <param name="based">Key of the publication whose packages and images are taken over; null for none.</param>
    public static string Of(string folder, string? based = null)
    {
        var programs = new DirectoryInfo(folder).EnumerateFiles()
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => $"{file.Name} {file.Length} {file.LastWriteTimeUtc.Ticks} {file.UnixFileMode}");
        var recipes = Recipes.Select(name => EmbeddedText.Read(typeof(PublicationKey), name));
        var text = string.Join('\n', [.. programs, .. recipes, MirrorRoots.Services.Key, Format, .. based is null ? Array.Empty<string>() : [based, Path.GetFileName(folder)]]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }
}
