using System.Text.RegularExpressions;

namespace HaK8s.Machines.Debian;

/// <summary>The mounts of this process, as /proc/self/mountinfo lists them: parents before children.</summary>
public sealed partial class MountTable
{
    private readonly List<(string Point, string Type)> _mounts;

    private MountTable(List<(string Point, string Type)> mounts) => _mounts = mounts;

    public static MountTable Read() => Parse(File.ReadAllText("/proc/self/mountinfo"));

    /// <summary>Parses text in the format of mountinfo, see proc(5).</summary>
    public static MountTable Parse(string text)
    {
        var mounts = new List<(string, string)>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var fields = line.Split(' ');
            var separator = Array.IndexOf(fields, "-");
            if (separator > 4 && fields.Length > separator + 1)
                mounts.Add((Unescape(fields[4]), fields[separator + 1]));
        }

        return new(mounts);
    }

    /// <summary>Returns the type of the filesystem that holds an absolute path, such as ext4.</summary>
    public string? TypeAt(string path) => _mounts
        .Where(mount => Holds(mount.Point, path))
        .Select((mount, index) => (mount.Point, mount.Type, Index: index))
        .OrderByDescending(mount => mount.Point.Length).ThenByDescending(mount => mount.Index)
        .Select(mount => mount.Type)
        .FirstOrDefault();

    /// <summary>Returns the mount points of a filesystem type.</summary>
    public IReadOnlyList<string> OfType(string type) => [.. _mounts.Where(mount => mount.Type == type).Select(mount => mount.Point)];

    /// <summary>Returns the mount points at and below a folder in the order to unmount: last mounted first.</summary>
    public IReadOnlyList<string> Below(string folder) =>
        [.. _mounts.Select(mount => mount.Point).Where(point => Holds(folder, point)).Reverse()];

    private static bool Holds(string folder, string path) =>
        folder == "/" || path == folder || path.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal);

    private static string Unescape(string field) =>
        Octal().Replace(field, match => ((char)Convert.ToInt32(match.Groups["code"].Value, 8)).ToString());

    [GeneratedRegex(@"\\(?<code>[0-7]{3})", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Octal();
}
