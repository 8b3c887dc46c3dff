using System.Security.Cryptography;

namespace HaK8s.Hosts.Ssh;

/// <summary>
/// A private folder for the control sockets of one run. It is locked while its owner lives; what a killed run left is removed by the next one.
/// </summary>
internal sealed class SocketFolder : IDisposable
{
    private const string Prefix = "hak8s-ssh-";
    private const string LockName = "owner";
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // A unix socket's path has room for 108 bytes, of which ssh takes 17 more for a temporary name.
    private const int LongestRoot = 50;

    private readonly FileStream _lock;
    private int _sockets;
    private bool _disposed;

    public SocketFolder(string? root = null)
    {
        root ??= DefaultRoot();
        Sweep(root);
        Path = System.IO.Path.Combine(root, Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)));
        Directory.CreateDirectory(Path, Private);
        _lock = new FileStream(LockPath(Path), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
    }

    public string Path { get; }

    /// <summary>Path for another socket; short, whatever the host is called.</summary>
    public string NextSocket() => System.IO.Path.Combine(Path, Interlocked.Increment(ref _sockets).ToString());

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, true))
            return;
        Directory.Delete(Path, recursive: true);
        _lock.Dispose();
    }

    private static string DefaultRoot()
    {
        var runtime = Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR");
        return runtime is { Length: > 0 and <= LongestRoot } && Directory.Exists(runtime) ? runtime : "/tmp";
    }

    private static void Sweep(string root)
    {
        foreach (var folder in Directory.EnumerateDirectories(root, Prefix + "*"))
        {
            try
            {
                // The lock ends with its process, so it cannot be taken while the owner lives.
                using (new FileStream(LockPath(folder), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                    Directory.Delete(folder, recursive: true);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Its owner lives, or it is another user's, or another run removes it right now.
            }
        }
    }

    private static string LockPath(string folder) => System.IO.Path.Combine(folder, LockName);
}
