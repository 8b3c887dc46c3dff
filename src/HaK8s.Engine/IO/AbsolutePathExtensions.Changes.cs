namespace Nuke.Common.IO;

public static partial class AbsolutePathExtensions
{
    /// <summary>Makes the folder and its parents.</summary>
    public static AbsolutePath CreateDirectory(this AbsolutePath path)
    {
        Directory.CreateDirectory(path);
        return path;
    }

    /// <summary>Makes the folder, empty.</summary>
    public static AbsolutePath CreateOrCleanDirectory(this AbsolutePath path)
    {
        path.DeleteDirectory();
        return path.CreateDirectory();
    }

    /// <summary>Makes the file, or sets its time.</summary>
    public static AbsolutePath TouchFile(this AbsolutePath path, DateTime? time = null, bool createDirectories = true)
    {
        if (createDirectories)
            path.Parent?.CreateDirectory();
        if (!File.Exists(path))
            File.WriteAllBytes(path, []);
        File.SetLastWriteTime(path, time ?? DateTime.Now);
        return path;
    }

    /// <summary>Deletes the file, if there is one.</summary>
    public static void DeleteFile(this AbsolutePath path)
    {
        if (File.Exists(path))
            File.Delete(path);
    }

    /// <summary>Deletes the folder and all in it, if there is one.</summary>
    public static void DeleteDirectory(this AbsolutePath path)
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
    }

    /// <summary>Deletes files.</summary>
    public static void DeleteFiles(this IEnumerable<AbsolutePath> paths)
    {
        foreach (var path in paths.ToList())
            path.DeleteFile();
    }

    /// <summary>Deletes folders.</summary>
    public static void DeleteDirectories(this IEnumerable<AbsolutePath> paths)
    {
        foreach (var path in paths.ToList())
            path.DeleteDirectory();
    }

    /// <summary>Gives the file or folder another name.</summary>
    public static AbsolutePath Rename(this AbsolutePath source, string newName, ExistsPolicy policy = ExistsPolicy.Fail) =>
        source.Move(source.Parent! / newName, policy);

    /// <summary>Moves a file or folder.</summary>
    public static AbsolutePath Move(
        this AbsolutePath source, AbsolutePath target, ExistsPolicy policy = ExistsPolicy.Fail, bool createDirectories = true, bool deleteRemainingFiles = false)
    {
        if (createDirectories)
            target.Parent?.CreateDirectory();
        if (Directory.Exists(source) && !Directory.Exists(target))
        {
            Directory.Move(source, target);
            return target;
        }

        source.Copy(target, policy, createDirectories: createDirectories);
        source.DeleteFile();
        source.DeleteDirectory();
        return target;
    }

    /// <summary>Moves a file or folder into a folder.</summary>
    public static AbsolutePath MoveToDirectory(
        this AbsolutePath source, AbsolutePath target, ExistsPolicy policy = ExistsPolicy.Fail, bool createDirectories = true) =>
        source.Move(target / source.Name, policy, createDirectories);

    /// <summary>Copies a file or folder.</summary>
    public static AbsolutePath Copy(
        this AbsolutePath source,
        AbsolutePath target,
        ExistsPolicy policy = ExistsPolicy.Fail,
        Func<AbsolutePath, bool>? excludeDirectory = null,
        Func<AbsolutePath, bool>? excludeFile = null,
        bool createDirectories = true)
    {
        if (createDirectories)
            target.Parent?.CreateDirectory();
        if (!Directory.Exists(source))
            return CopyFile(source, target, policy);
        Assert.False(Directory.Exists(target) && policy.HasFlag(ExistsPolicy.DirectoryFail), $"Directory '{target}' already exists");
        target.CreateDirectory();
        foreach (var directory in source.GetDirectories().Where(x => excludeDirectory?.Invoke(x) != true).ToList())
            directory.Copy(target / directory.Name, policy, excludeDirectory, excludeFile);
        foreach (var file in source.GetFiles().Where(x => excludeFile?.Invoke(x) != true).ToList())
            CopyFile(file, target / file.Name, policy);
        return target;
    }

    /// <summary>Copies a file or folder into a folder.</summary>
    public static AbsolutePath CopyToDirectory(
        this AbsolutePath source,
        AbsolutePath target,
        ExistsPolicy policy = ExistsPolicy.Fail,
        Func<AbsolutePath, bool>? excludeDirectory = null,
        Func<AbsolutePath, bool>? excludeFile = null,
        bool createDirectories = true) =>
        source.Copy(target / source.Name, policy, excludeDirectory, excludeFile, createDirectories);

    private static AbsolutePath CopyFile(AbsolutePath source, AbsolutePath target, ExistsPolicy policy)
    {
        if (File.Exists(target))
        {
            Assert.False(policy.HasFlag(ExistsPolicy.FileFail), $"File '{target}' already exists");
            var older = File.GetLastWriteTimeUtc(target) < File.GetLastWriteTimeUtc(source);
            if (policy.HasFlag(ExistsPolicy.FileSkip) || (policy.HasFlag(ExistsPolicy.FileOverwriteIfNewer) && !older))
                return target;
        }

        File.Copy(source, target, overwrite: true);
        return target;
    }
}
