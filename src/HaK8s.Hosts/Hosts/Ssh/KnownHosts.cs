using System.Security.Cryptography;

namespace HaK8s.Hosts.Ssh;

/// <summary>A cluster's file of pinned host keys.</summary>
public static class KnownHosts
{
    /// <summary>Reads the lines of the file; none if it does not exist.</summary>
    public static IReadOnlyList<string> Lines(string file) => File.Exists(file) ? File.ReadAllLines(file) : [];

    /// <summary>True if a key is pinned for the name.</summary>
    public static bool Has(string file, string name) => Lines(file).Any(line => NameOf(line) == name);

    /// <summary>Replaces the keys that are pinned for the name.</summary>
    /// <param name="keys">Each as "type base64".</param>
    public static void Pin(string file, string name, IEnumerable<string> keys) =>
        Write(file, [.. Lines(file).Where(line => NameOf(line) != name), .. keys.Select(key => $"{name} {key}")]);

    public static void Forget(string file, string name)
    {
        if (Has(file, name))
            Pin(file, name, []);
    }

    /// <summary>Describes the keys that have been accepted meanwhile, each as "accepted the host key of …".</summary>
    /// <param name="before">Earlier lines of the file.</param>
    /// <param name="own">Names under which HaK8s itself pinned keys.</param>
    public static IEnumerable<string> Accepted(string file, IReadOnlyList<string> before, IReadOnlyCollection<string> own) =>
        Lines(file).Except(before).Where(line => !own.Contains(NameOf(line))).Select(line => $"accepted the host key of {Describe(line)}");

    /// <summary>Formats a line as "name: type SHA256:…".</summary>
    private static string Describe(string line)
    {
        var words = line.Split(' ');
        return words.Length < 3
            ? line
            : $"{words[0]}: {words[1]} SHA256:{Convert.ToBase64String(SHA256.HashData(Convert.FromBase64String(words[2]))).TrimEnd('=')}";
    }

    private static string NameOf(string line) => line.Split(' ')[0];

    private static void Write(string file, IReadOnlyList<string> lines)
    {
        var next = file + ".next";
        File.WriteAllLines(next, lines);
        File.Move(next, file, overwrite: true);
    }
}
