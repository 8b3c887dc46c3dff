namespace HaK8s.Processes;

/// <summary>
/// Finds programs only in PATH, as a shell does. .NET itself would search the current folder first, where any user may put
/// files.
/// </summary>
public static class ProgramPath
{
    /// <returns>The absolute path; a name with a slash unchanged; null if PATH has no such program.</returns>
    public static string? Find(string name) => name.Contains('/', StringComparison.Ordinal)
        ? name
        : (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathRooted)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(IsProgram);

    private static bool IsProgram(string path) =>
        File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != UnixFileMode.None);
}

/// <summary>Expands <c>~</c> to the home directory in paths of cluster files.</summary>
public static class HomePath
{
    public static string? Expand(string? path) => path?.StartsWith("~/", StringComparison.Ordinal) == true
        ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), path[2..])
        : path;
}
