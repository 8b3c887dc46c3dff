namespace HaK8s.Machines.Mirror.Publishing;

/// <summary>A Debian package to make from binaries and small files.</summary>
public sealed record DebianPackage(string Name, string Version, string Summary)
{
    public IReadOnlyList<string> Depends { get; init; } = [];

    /// <summary>Small files: absolute path and text.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    /// <summary>Programs: absolute path in the root where packages are made, and absolute path on the machine.</summary>
    public IReadOnlyList<(string From, string To)> Programs { get; init; } = [];

    /// <summary>Symbolic links: absolute path and target.</summary>
    public IReadOnlyDictionary<string, string> Links { get; init; } = new Dictionary<string, string>();

    /// <summary>Files that the user may change and that an upgrade keeps.</summary>
    public IReadOnlyList<string> Configuration { get; init; } = [];

    /// <summary>Shell commands after unpacking, or null.</summary>
    public string? PostInstall { get; init; }

    /// <summary>Text of DEBIAN/control.</summary>
    public string Control => string.Concat(
        $"Package: {Name}\n",
        $"Version: {Version}\n",
        "Architecture: amd64\n",
        "Maintainer: HaK8s lab mirror <root@localhost>\n",
        Depends.Count > 0 ? $"Depends: {string.Join(", ", Depends)}\n" : "",
        "Section: net\n",
        "Priority: optional\n",
        "Homepage: https://kubernetes.io\n",
        $"Description: {Summary}\n");

    /// <summary>Writes the small files, links and control files as a tree for dpkg-deb.</summary>
    public void WriteTree(string folder)
    {
        var control = Path.Combine(folder, "DEBIAN");
        Directory.CreateDirectory(control);
        File.WriteAllText(Path.Combine(control, "control"), Control);
        if (Configuration.Count > 0)
            File.WriteAllLines(Path.Combine(control, "conffiles"), Configuration);
        if (PostInstall is not null)
            Write(Path.Combine(control, "postinst"), $"#!/bin/sh\nset -e\n{PostInstall}\n", executable: true);
        foreach (var (path, text) in Files)
            Write(folder + path, text, executable: text.StartsWith("#!", StringComparison.Ordinal));
        foreach (var (path, target) in Links)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder + path)!);
            File.CreateSymbolicLink(folder + path, target);
        }
    }

    private static void Write(string path, string text, bool executable)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        const UnixFileMode Plain = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        File.SetUnixFileMode(path, executable ? Plain | Executable : Plain);
    }
}
