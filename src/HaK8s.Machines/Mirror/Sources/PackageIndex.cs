using HaK8s.Machines.Mirror.Binaries;

namespace HaK8s.Machines.Mirror.Sources;

/// <summary>Reads a Packages file of an apt repository.</summary>
public static class PackageIndex
{
    /// <summary>Architectures on which HaK8s installs, in the order in which they are looked for.</summary>
    internal static IReadOnlyList<string> Architectures { get; } = ["amd64", "arm64"];

    /// <summary>
    /// Returns all versions of a package for the first of <see cref="Architectures"/> that the file has, in the file's order.
    /// </summary>
    public static IReadOnlyList<string> VersionsOf(string package, string index) =>
        Architectures.Select(architecture => VersionsOf(package, index, architecture)).FirstOrDefault(versions => versions.Count > 0) ?? [];

    private static List<string> VersionsOf(string package, string index, string architecture)
    {
        var versions = new List<string>();
        foreach (var stanza in index.Replace("\r", "", StringComparison.Ordinal).Split("\n\n"))
        {
            var fields = stanza.Split('\n')
                .Where(line => line.Length > 0 && !char.IsWhiteSpace(line[0]) && line.Contains(':', StringComparison.Ordinal))
                .Select(line => (Name: line[..line.IndexOf(':', StringComparison.Ordinal)], Value: line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()))
                .DistinctBy(field => field.Name)
                .ToDictionary(field => field.Name, field => field.Value);
            if (fields.GetValueOrDefault("Package") == package && fields.GetValueOrDefault("Architecture") is { } found && (found == architecture || found == "all")
                && fields.TryGetValue("Version", out var version))
                versions.Add(version);
        }

        return versions;
    }

    /// <summary>
    /// Returns the newest version of kubeadm, or the newest revision of the requested version; null if there is none.
    /// </summary>
    /// <param name="wanted">Without v; null for the newest of a minor version that HaK8s knows.</param>
    public static string? Choose(string index, string? wanted) => VersionsOf("kubeadm", index)
        .Where(version => wanted is null ? ProgramVersion.Find(version)?.IsAtLeast(1, KubernetesMinors.Newest + 1) != true : version == wanted || version.StartsWith(wanted + "-", StringComparison.Ordinal))
        .OrderBy(version => version, Comparer<string>.Create(Compare))
        .LastOrDefault();

    // Debian's order, as far as versions such as 1.34.2-1.1 need it: numbers by value, a pre-release (~) before the release.
    private static int Compare(string left, string right)
    {
        var (a, b) = (Parts(left), Parts(right));
        for (var at = 0; at < Math.Max(a.Length, b.Length); at++)
        {
            var (one, other) = (at < a.Length ? a[at] : 0, at < b.Length ? b[at] : 0);
            if (one != other)
                return one.CompareTo(other);
        }

        return string.CompareOrdinal(left, right);
    }

    private static int[] Parts(string version)
    {
        var text = ProgramVersion.Find(version)?.Text ?? version;
        var release = text.Split('-', '~', '+')[0].Split('.').Select(Number);
        var revision = version.Contains('~', StringComparison.Ordinal) ? [-1] : version.Split('-', 2).Skip(1).SelectMany(rest => rest.Split('.')).Select(Number);
        return [.. release, .. revision];
    }

    private static int Number(string text) => int.TryParse(text, out var number) ? number : 0;
}
