namespace HaK8s.Machines.Debian;

/// <summary>Base URIs of Debian's packages, without a trailing slash.</summary>
/// <param name="Archive">Base URI of the archive, such as http://deb.debian.org/debian.</param>
/// <param name="Security">Base URI of the security updates.</param>
public sealed record DebianMirror(string Archive, string Security)
{
    private const string Sources = "/etc/apt/sources.list";

    public static DebianMirror Default { get; } = new("http://deb.debian.org/debian", "http://deb.debian.org/debian-security");

    /// <summary>Returns the mirrors of this computer's own apt, or the public ones.</summary>
    public static DebianMirror OfThisComputer()
    {
        var folder = Sources + ".d";
        var files = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).ToList()
            : [];
        if (File.Exists(Sources))
            files.Insert(0, Sources);
        return Of(files.SelectMany(Read));
    }

    /// <summary>
    /// Chooses among the sources: http or https, component main, signed by Debian's own keys or by apt's default ones.
    /// </summary>
    public static DebianMirror Of(IEnumerable<AptSource> sources)
    {
        var debian = sources.Where(IsDebian).ToList();
        return new(
            debian.Find(source => LastSegment(source.Uri) == "debian")?.Uri ?? Default.Archive,
            debian.Find(source => LastSegment(source.Uri) == "debian-security")?.Uri ?? Default.Security);
    }

    /// <summary>Returns the lines of a sources.list for a suite such as bookworm.</summary>
    public IReadOnlyList<string> SourceLines(string suite, params IReadOnlyList<string> types) =>
        [.. (types.Count == 0 ? ["deb"] : types).SelectMany(type => new[]
        {
            $"{type} {Archive} {suite} main",
            $"{type} {Archive} {suite}-updates main",
            $"{type} {Security} {suite}-security main",
        })];

    /// <summary>Returns a file of a few megabytes that every mirror has.</summary>
    public Uri Probe(string suite) => new($"{Archive}/dists/{suite}/main/binary-amd64/Packages.xz");

    private static IEnumerable<AptSource> Read(string file) => Path.GetExtension(file) switch
    {
        ".list" => AptSources.ParseList(File.ReadAllText(file)),
        ".sources" => AptSources.ParseDeb822(File.ReadAllText(file)),
        _ => [],
    };

    private static bool IsDebian(AptSource source) =>
        source.Components.Contains("main")
        && (source.Uri.StartsWith("http://", StringComparison.Ordinal) || source.Uri.StartsWith("https://", StringComparison.Ordinal))
        && (source.SignedBy is null || source.SignedBy.Contains("debian-archive", StringComparison.Ordinal));

    private static string LastSegment(string uri) => uri[(uri.LastIndexOf('/') + 1)..];
}
