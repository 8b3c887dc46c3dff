using HaK8s.Hosts.Ssh.Managed;
using HaK8s.Processes;

namespace HaK8s.Hosts.Ssh;

/// <summary>Examines a private key that the host rejected.</summary>
internal static class KeyFile
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    // The key's header begins with the name of the cipher; keys without a passphrase say "none".
    private static readonly string EncryptedHeader = Convert.ToBase64String("openssh-key-v1\0\0\0\0\naes256"u8.ToArray())[..28];

    /// <summary>Returns a fix for the first problem of the key file.</summary>
    /// <param name="path">May begin with ~.</param>
    /// <param name="takesPassphrase">True if the client can take the key's passphrase from the environment.</param>
    public static string Cure(string? path, bool takesPassphrase)
    {
        if (path is null)
            return "set the user and the key in the cluster file (ssh.user, ssh.identityFile), or load the key with ssh-add";
        var file = HomePath.Expand(path)!;
        if (!File.Exists(file))
            return $"the key file {path} does not exist: set the correct path in the cluster file (ssh.identityFile)";
        if (IsOpen(file))
            return $"other users can read the key file {path}, so ssh does not use it: chmod 600 {path}";
        if (IsEncrypted(file))
            return $"the key file {path} has a passphrase: load it first with ssh-add {path}{(takesPassphrase ? $", or put the passphrase into {KeyPassphrase.Variable}" : "")}";
        return $"add the contents of {path}.pub to ~/.ssh/authorized_keys of the user on the host";
    }

    /// <summary>True if other users can read the file.</summary>
    public static bool IsOpen(string file) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & Others) != UnixFileMode.None;

    private static bool IsEncrypted(string file)
    {
        var text = File.ReadAllText(file);
        return text.Contains("ENCRYPTED", StringComparison.Ordinal)
            || text.Replace("\n", "", StringComparison.Ordinal).Contains(EncryptedHeader, StringComparison.Ordinal);
    }
}
