namespace HaK8s.Processes;

/// <summary>Finds programs as a shell does: in PATH only. .NET itself would look in the current folder first, where anybody's file may lie.</summary>
internal static class ProgramPath
{
    /// <returns>The absolute path; a name with a slash is returned as it is; null when PATH has no such program.</returns>
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
