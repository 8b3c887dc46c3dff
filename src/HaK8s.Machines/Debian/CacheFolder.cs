namespace HaK8s.Machines.Debian;

/// <summary>
/// Folder outside the repository for files that are expensive to make (Debian roots, packages) and for lab machines' disks.
/// </summary>
/// <param name="Path">Absolute path.</param>
public sealed record CacheFolder(string Path)
{
    /// <summary>Debian roots, read-only by convention.</summary>
    public string Roots => System.IO.Path.Combine(Path, "roots");

    /// <summary>One folder per lab, with state and disks of its machines.</summary>
    public string Labs => System.IO.Path.Combine(Path, "labs");

    /// <summary>Data about clusters, whichever provider made their machines.</summary>
    public string Clusters => System.IO.Path.Combine(Path, "clusters");

    /// <summary>Returns HAK8S_CACHE, else /var/cache/hak8s for root, else hak8s in the user's cache folder.</summary>
    public static CacheFolder Locate() =>
        Locate(Environment.GetEnvironmentVariable, Environment.IsPrivilegedProcess);

    internal static CacheFolder Locate(Func<string, string?> variable, bool root)
    {
        if (variable("HAK8S_CACHE") is { Length: > 0 } chosen)
            return new(System.IO.Path.GetFullPath(chosen));
        if (root)
            return new("/var/cache/hak8s");
        var caches = variable("XDG_CACHE_HOME") is { Length: > 0 } xdg
            ? xdg
            : System.IO.Path.Combine(variable("HOME") ?? "/tmp", ".cache");
        return new(System.IO.Path.Combine(caches, "hak8s"));
    }

    /// <summary>Creates the folder and checks that it can hold machines' disks.</summary>
    /// <exception cref="MachinesException">The folder cannot be created, or overlayfs cannot write to its filesystem.</exception>
    public void Ensure()
    {
        try
        {
            Directory.CreateDirectory(Path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MachinesException($"The cache folder {Path} cannot be created: {exception.Message}\n  try: set HAK8S_CACHE=/another/folder", exception);
        }

        var type = MountTable.Read().TypeAt(Path);
        if (type is "overlay" or "tmpfs" or "ramfs" or "nfs" or "nfs4" or "9p" or "fuse" or "virtiofs")
        {
            throw new MachinesException(
                $"The cache folder {Path} is on {type}, where overlayfs and containerd cannot keep their data.\n"
                + "  try: set HAK8S_CACHE=/a/folder/on/a/real/disk (ext4, xfs or btrfs)");
        }
    }
}
