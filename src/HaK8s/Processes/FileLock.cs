namespace HaK8s.Processes;

/// <summary>
/// One at a time among all programs of this computer: flock(2) on a file, which .NET's <see cref="FileShare.None"/> is. Given back
/// by disposing, or when the program ends, however it ends.
/// </summary>
internal sealed class FileLock : IDisposable
{
    // EAGAIN of Linux.
    private const int TryAgain = 11;

    // .NET has no waiting form of this lock.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>The lock, or null when another program has it.</summary>
    /// <exception cref="IOException">The file cannot be made.</exception>
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

    /// <summary>Waits for its turn.</summary>
    /// <param name="waiting">Called once when another program has it; null: nobody is told.</param>
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

    /// <summary>True when another program has it.</summary>
    public static bool IsHeld(string path)
    {
        using var taken = TryTake(path);
        return taken is null;
    }

    /// <summary>Removes the file while the lock is held.</summary>
    public void Remove() => File.Delete(_file.Name);

    public void Dispose() => _file.Dispose();
}
