namespace HaK8s.Machines;

/// <summary>Paths of cluster files, in which <c>~</c> is the home directory.</summary>
internal static class HomePath
{
    public static string? Expand(string? path) => path?.StartsWith("~/", StringComparison.Ordinal) == true
        ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), path[2..])
        : path;
}
