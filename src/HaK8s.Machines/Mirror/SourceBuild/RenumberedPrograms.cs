using HaK8s.Processes;

namespace HaK8s.Machines.Mirror.SourceBuild;

/// <summary>
/// Copies of built programs that report another version of the same length. The code of both is the same: a Go program has its
/// version as text that the linker put there, so replacing the text is what linking once more would do. Compiling again
/// would need the compiler's cache, which is 2 GB and is not kept.
/// </summary>
/// <param name="from">Version of the programs, without v.</param>
/// <param name="to">The version that the copies report, of the same length.</param>
/// <param name="folder">Absolute path of the folder for the copies.</param>
internal sealed class RenumberedPrograms(string from, string to, string folder)
{
    /// <summary>The folder of the copies.</summary>
    public string Folder => folder;

    /// <summary>Makes the copies if they are missing. The publication checks what each of them reports.</summary>
    /// <param name="built">Folder of the programs.</param>
    /// <returns>Folder of the copies.</returns>
    /// <exception cref="MachinesException">A program does not contain its version.</exception>
    public async Task<string> EnsureAsync(string built, CancellationToken cancellation)
    {
        if (Directory.Exists(folder))
            return folder;
        using var turn = await FileLock.TakeAsync(folder + ".lock", null, cancellation);
        if (Directory.Exists(folder))
            return folder;
        var building = folder + ".building";
        if (Directory.Exists(building))
            Directory.Delete(building, recursive: true);
        Directory.CreateDirectory(building);
        foreach (var program in new DirectoryInfo(built).EnumerateFiles())
        {
            var bytes = await File.ReadAllBytesAsync(program.FullName, cancellation);
            if (Replace(bytes, $"v{from}", $"v{to}") == 0)
                throw new MachinesException($"The program {program.FullName} does not contain its version v{from}.\n  try: remove the folder {built}, so that it is built again");
            var copy = Path.Combine(building, program.Name);
            await File.WriteAllBytesAsync(copy, bytes, cancellation);
            File.SetUnixFileMode(copy, program.UnixFileMode);
            // Part of the publication's key, so that copies made again are not published again.
            File.SetLastWriteTimeUtc(copy, program.LastWriteTimeUtc);
        }

        Directory.Move(building, folder);
        return folder;
    }

    /// <summary>Replaces a text by another of the same length.</summary>
    /// <returns>Number of the replaced places.</returns>
    internal static int Replace(Span<byte> bytes, string old, string text)
    {
        var (search, replacement) = (System.Text.Encoding.ASCII.GetBytes(old), System.Text.Encoding.ASCII.GetBytes(text));
        if (search.Length != replacement.Length)
            throw new ArgumentException($"{old} and {text} must have the same length.", nameof(text));
        var count = 0;
        for (var rest = bytes; rest.IndexOf(search) is >= 0 and var index; rest = rest[(index + search.Length)..])
        {
            replacement.CopyTo(rest[index..]);
            count++;
        }

        return count;
    }
}
