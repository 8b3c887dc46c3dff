using System.Security.Cryptography;

namespace HaK8s.Hosts.Ssh;

/// <summary>
/// A private folder for the control sockets of one run. It is locked while its owner lives. The next run removes the folder
/// of a killed run.
/// </summary>
internal sealed class SocketFolder : IDisposable
{
    private const string Prefix = "hak8s-ssh-";
    private const string LockName = "owner";
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // A unix socket's path is limited to 108 bytes, and ssh needs 17 of them for a temporary name.
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

    /// <summary>Returns the path of a new socket; its length does not depend on the host's name.</summary>
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
                // The lock is released when its process ends, so it cannot be taken while the owner lives.
                using (new FileStream(LockPath(folder), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                    Directory.Delete(folder, recursive: true);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // The owner lives, the folder belongs to another user, or another run removes it now.
            }
        }
    }

    private static string LockPath(string folder) => System.IO.Path.Combine(folder, LockName);
}
