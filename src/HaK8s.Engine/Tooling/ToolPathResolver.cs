namespace Nuke.Common.Tooling;

/// <summary>Finds programs.</summary>
public static class ToolPathResolver
{
    /// <summary>The path in an environment variable; null without the variable.</summary>
    /// <exception cref="ArgumentException">There is no such file.</exception>
    public static string? TryGetEnvironmentExecutable(string environmentExecutable)
    {
        if (EnvironmentInfo.GetVariable(environmentExecutable) is not { } path)
            return null;
        Assert.FileExists(path, $"Path '{path}' from environment variable '{environmentExecutable}' does not exist");
        return path;
    }

    /// <summary>The path of a program: a file as given, else the first of that name in the folders of PATH.</summary>
    /// <exception cref="ArgumentException">There is no such program.</exception>
    public static string GetPathExecutable(string pathExecutable)
    {
        if (File.Exists(pathExecutable))
            return Path.GetFullPath(pathExecutable);
        string[] endings = EnvironmentInfo.IsWin && Path.GetExtension(pathExecutable).Length == 0 ? [".exe", ".cmd", ".bat"] : [""];
        return EnvironmentInfo.Paths
            .SelectMany(folder => endings.Select(ending => Path.Combine(folder, pathExecutable + ending)))
            .FirstOrDefault(IsProgram)
            .NotNull($"Could not find '{pathExecutable}' on the PATH.");
    }

    private static bool IsProgram(string path)
    {
        const UnixFileMode Execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Execute) != UnixFileMode.None);
    }
}
