namespace HaK8s.Machines.Lab;

/// <summary>Keeps two programs from making or removing the same lab at the same time; falls with the program that holds it.</summary>
internal sealed class LabLock : IDisposable
{
    private readonly FileStream _file;

    private LabLock(FileStream file) => _file = file;

    /// <summary>Waits for the lock; says so once when another program has it.</summary>
    public static async Task<LabLock> TakeAsync(LabLayout layout, IProgress<MachineProgress> progress, CancellationToken cancellation)
    {
        var path = PathOf(layout);
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? "/");
        for (var told = false; ; told = true)
        {
            try
            {
                return new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (File.Exists(path))
            {
                if (!told)
                    progress.Report(new(null, $"waiting for another program that works on the lab {layout.Names.Lab}"));
                await Task.Delay(100, cancellation);
            }
        }
    }

    public void Dispose() => _file.Dispose();

    /// <summary>Removes the lock's file while the lock is held, as the last trace of a lab.</summary>
    public void Remove() => File.Delete(_file.Name);

    // Beside the lab's folder, which may be removed.
    private static string PathOf(LabLayout layout) => layout.Folder + ".lock";
}
