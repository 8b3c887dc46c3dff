using System.Security.Cryptography;
using System.Text;
using HaK8s.Machines.CachedParts;

namespace HaK8s.Machines.Debian;

/// <summary>A Debian system in a folder.</summary>
/// <param name="Name">Short name; prefix of the folder's name.</param>
/// <param name="Suite">Such as bookworm.</param>
/// <param name="Packages">Packages in addition to the variant's own; their dependencies are included.</param>
/// <param name="Variant">Variant of mmdebstrap: minbase, or buildd for compilers.</param>
public sealed record DebianRootSpec(string Name, string Suite, IReadOnlyList<string> Packages, string Variant = "minbase")
{
    /// <summary>
    /// Shell commands that run on this computer after the packages are installed; the root folder is <c>"$1"</c>.
    /// </summary>
    public IReadOnlyList<string> Customization { get; init; } = [];

    /// <summary>Cost of making the root.</summary>
    public PartCost Cost { get; init; } = new(25, Cores: 1, Starts: 5000, Megabytes: 60, DiskMegabytes: 400);

    /// <summary>Name in progress and messages.</summary>
    public string Title => $"Debian root ({Name})";

    /// <summary>Name and a hash of all inputs of the root: <c>machine-1f0a33c2d4e5</c>.</summary>
    public string Key
    {
        get
        {
            var text = string.Join('\n', [Suite, Variant, .. Packages.Order(StringComparer.Ordinal), "", .. Customization]);
            return $"{Name}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12]}";
        }
    }
}
