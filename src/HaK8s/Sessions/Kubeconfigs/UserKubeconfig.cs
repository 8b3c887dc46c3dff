namespace HaK8s.Sessions.Kubeconfigs;

/// <summary>The user's own kubeconfig on this computer: the first file of $KUBECONFIG, or ~/.kube/config.</summary>
internal static class UserKubeconfig
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Merges a cluster's kubeconfig into the user's file; a copy of the previous file stays next to it.</summary>
    /// <returns>A message for the user; null if the file already has the entries and its private mode.</returns>
    /// <exception cref="SelectionException">The user's file is not a kubeconfig, or cannot be written; nothing was changed.</exception>
    public static string? Merge(string fetched, string name) => Merge(fetched, name, Locate(), DateTime.Now);

    internal static string? Merge(string fetched, string name, string path, DateTime now)
    {
        try
        {
            var target = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;
            var own = File.Exists(target) ? File.ReadAllText(target) : null;
            var merged = KubeconfigMerge.Of(own ?? "", File.ReadAllText(fetched), name);
            if (merged == own && File.GetUnixFileMode(target) == Private)
                return null;

            Directory.CreateDirectory(Path.GetDirectoryName(target)!, Private | UnixFileMode.UserExecute);
            var backup = $"{target}.before-{now:yyyyMMdd-HHmmss}";
            if (own is not null)
                Write(backup, own);
            Write(target, merged);
            var kept = own is null ? "" : $"; the previous file is {backup}";
            return $"merged into {path} as context {name}{kept}";
        }
        catch (Exception exception) when (exception is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new SelectionException($"{path} was not changed: {exception.Message}\n  try: KUBECONFIG=another-file ./build.sh Kubeconfig --merge");
        }
    }

    private static string Locate() =>
        Environment.GetEnvironmentVariable("KUBECONFIG")?.Split(':', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault()
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".kube", "config");

    private static void Write(string path, string content)
    {
        var temporary = $"{path}.{Environment.ProcessId}";
        using (var stream = new FileStream(temporary, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = Private }))
        using (var writer = new StreamWriter(stream))
            writer.Write(content);
        File.Move(temporary, path, overwrite: true);
    }
}
