using HaK8s.Machines.Debian;

namespace HaK8s.Machines;

/// <summary>Local data about a cluster whose machines are not the lab's: pinned host keys, Vagrant's data.</summary>
/// <param name="Path">Absolute path.</param>
public sealed record ClusterFolder(string Path)
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public string KnownHostsFile => System.IO.Path.Combine(Path, "known_hosts");

    public string Vagrant => System.IO.Path.Combine(Path, "vagrant");

    /// <param name="cluster">The cluster's name, a DNS label.</param>
    public static ClusterFolder Of(CacheFolder cache, string cluster) => new(System.IO.Path.Combine(cache.Clusters, cluster));

    /// <exception cref="MachinesException">The folder cannot be created.</exception>
    public void Ensure()
    {
        try
        {
            Directory.CreateDirectory(Path, Private);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MachinesException($"The folder {Path} cannot be created: {exception.Message}\n  try: set HAK8S_CACHE=/another/folder", exception);
        }
    }
}
