namespace HaK8s.Machines.CachedParts;

/// <summary>Error for users about a part that could not be made: the part, the folder, the reason and the fix. Pure.</summary>
internal static class PartFailure
{
    private const int ShownLines = 12;

    private const string Again = "then run it again: completed parts are kept";

    // Error texts of programs and their meaning. The first match counts.
    private static readonly (string Said, string Means)[] Causes =
    [
        ("No space left on device", "the disk is full: free some space, or set HAK8S_CACHE to a folder on another disk"),
        ("Disk quota exceeded", "the disk quota is used up: free some space, or set HAK8S_CACHE to another folder"),
        ("Read-only file system", "the disk is read-only: see dmesg, or set HAK8S_CACHE to a folder on another disk"),
        ("signal: killed", "the kernel killed a compiler, usually because memory ran out (see dmesg): end other programs, or add memory or swap"),
        ("Cannot allocate memory", "there is too little memory: end other programs, or add memory or swap"),
        ("Temporary failure resolving", "the name of {0} cannot be resolved: check this computer's name server (getent hosts), or the proxy of its apt"),
        ("Could not resolve", "the name of {0} cannot be resolved: check this computer's name server (getent hosts), or the proxy of its apt"),
        ("Could not connect", "{0} cannot be reached: check the network, the firewall, or the proxy of this computer's apt"),
        ("Connection failed", "{0} cannot be reached: check the network, the firewall, or the proxy of this computer's apt"),
        ("Connection timed out", "{0} does not answer: check the network, the firewall, or the proxy of this computer's apt"),
        ("Hash Sum mismatch", "{0} is being updated, or a proxy on the way has old files: wait some minutes"),
        ("File has unexpected size", "{0} is being updated, or a proxy on the way has old files: wait some minutes"),
        ("NO_PUBKEY", "the signature of {0} cannot be checked: install debian-archive-keyring again on this computer"),
        ("is not signed", "{0} is not signed by Debian: use a mirror of Debian in this computer's /etc/apt/sources.list"),
        ("404  Not Found", "{0} lacks a file: use a complete mirror of Debian in this computer's /etc/apt/sources.list"),
        ("Unable to fetch some archives", "{0} did not deliver all packages: check the network"),
    ];

    /// <param name="part">The part, such as "The Debian root (builder)".</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="server">Server of its packages.</param>
    /// <param name="said">Output of the failed program.</param>
    public static string Message(string part, string folder, string server, string said)
    {
        var lines = said.TrimEnd().Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0).ToList();
        var shown = string.Concat(lines.TakeLast(ShownLines).Select(line => $"\n  {line}"));
        return $"{part} could not be made in {folder}:{shown}\n  try: {Advice(server, said)}";
    }

    private static string Advice(string server, string said)
    {
        var cause = Array.Find(Causes, cause => said.Contains(cause.Said, StringComparison.OrdinalIgnoreCase)).Means;
        return cause is null ? $"see the lines above, {Again}" : $"{cause.Replace("{0}", server, StringComparison.Ordinal)}; {Again}";
    }
}
