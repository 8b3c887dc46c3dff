namespace HaK8s.Processes;

/// <summary>Expands <c>~</c> to the home directory in paths of cluster files.</summary>
public static class HomePath
{
    public static string? Expand(string? path) => path?.StartsWith("~/", StringComparison.Ordinal) == true
        ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), path[2..])
        : path;
}
