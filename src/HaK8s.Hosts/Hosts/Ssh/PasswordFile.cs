using HaK8s.Processes;

namespace HaK8s.Hosts.Ssh;

/// <summary>A file whose first line is a password. It is read when the password is needed, and its content is not kept.</summary>
internal static class PasswordFile
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <param name="path">May begin with ~.</param>
    /// <param name="name">For messages, such as "sudo password file".</param>
    /// <param name="key">Key of the cluster file that names the file.</param>
    /// <param name="failure">Reason of the exception.</param>
    /// <exception cref="SshException">The file is missing, empty or readable by others.</exception>
    public static string Read(string host, string path, string name, string key, SshFailure failure)
    {
        var file = HomePath.Expand(path)!;
        if (!File.Exists(file))
            throw Unfit($"the {name} {path} does not exist", $"set the correct path in the cluster file ({key})");
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & Others) != UnixFileMode.None)
            throw Unfit($"other users can read the {name} {path}", $"chmod 600 {path}");
        using var reader = new StreamReader(file);
        return reader.ReadLine() is { Length: > 0 } password
            ? password
            : throw Unfit($"the first line of the {name} {path} is empty", "write the password into that line");

        SshException Unfit(string problem, string cure) => new(failure, host, problem, cure: cure);
    }
}
