namespace HaK8s.Machines.Mirror;

/// <summary>One at a time among all programs of this computer; given back by disposing or when the program ends.</summary>
internal sealed class FileLock : IAsyncDisposable
{
    // EAGAIN of Linux.
    private const int TryAgain = 11;

    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Waits for its turn.</summary>
    public static async Task<FileLock> TakeAsync(string path, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        while (true)
        {
            try
            {
                return new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException exception) when (exception.HResult == TryAgain)
            {
                // Another program holds it; .NET has no waiting form of this lock.
                await Task.Delay(200, cancellation);
            }
        }
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();
}
