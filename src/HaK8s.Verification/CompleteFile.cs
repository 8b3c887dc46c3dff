namespace HaK8s.Verification;

/// <summary>Writes files that are complete at every moment, also if the program is killed.</summary>
internal static class CompleteFile
{
    /// <summary>Writes a file under a temporary name and then moves it.</summary>
    /// <param name="path">A file in a folder that exists; an older file is replaced.</param>
    public static async Task WriteAsync(string path, string text, CancellationToken cancellation)
    {
        // The process id keeps two programs from writing the same temporary file.
        var temporary = $"{path}.{Environment.ProcessId}.new";
        await File.WriteAllTextAsync(temporary, text, cancellation);
        File.Move(temporary, path, overwrite: true);
    }
}
