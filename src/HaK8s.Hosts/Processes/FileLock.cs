namespace HaK8s.Processes;

/// <summary>
/// Excludes other programs of this computer with flock(2) on a file, which .NET's <see cref="FileShare.None"/> uses.
/// Released on disposal, or when the program ends, however it ends.
/// </summary>
public sealed class FileLock : IDisposable
{
    // EAGAIN on Linux.
    private const int TryAgain = 11;

    // .NET cannot wait for this lock, so it is polled.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Takes the lock; returns null if another program holds it.</summary>
    /// <exception cref="IOException">The file cannot be created.</exception>
    public static FileLock? TryTake(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            return new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException exception) when (exception.HResult == TryAgain)
        {
            return null;
        }
    }

    /// <summary>Waits for the lock and takes it.</summary>
    /// <param name="waiting">Called once if another program holds the lock; may be null.</param>
    public static async Task<FileLock> TakeAsync(string path, Action? waiting, CancellationToken cancellation)
    {
        for (var tell = waiting; ; tell = null)
        {
            if (TryTake(path) is { } taken)
                return taken;
            tell?.Invoke();
            await Task.Delay(Pause, cancellation);
        }
    }

    /// <summary>True if another program holds the lock.</summary>
    public static bool IsHeld(string path)
    {
        using var taken = TryTake(path);
        return taken is null;
    }

    /// <summary>Removes the file while the lock is held.</summary>
    public void Remove() => File.Delete(_file.Name);

    public void Dispose() => _file.Dispose();
}
