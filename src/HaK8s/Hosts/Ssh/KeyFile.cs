using HaK8s.Machines;

namespace HaK8s.Hosts.Ssh;

/// <summary>Looks at a private key that did not open the door.</summary>
internal static class KeyFile
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    // "bcrypt" in the key's header names the derivation from a passphrase; keys without one say "none".
    private static readonly string EncryptedHeader = Convert.ToBase64String("openssh-key-v1\0\0\0\0\naes256"u8.ToArray())[..28];

    /// <summary>What to try, by what is wrong with the key file; <paramref name="path"/> may begin with ~.</summary>
    public static string Cure(string? path)
    {
        if (path is null)
            return "give the user and the key in the cluster file (ssh.user, ssh.identityFile), or load the key: ssh-add";
        var file = HomePath.Expand(path)!;
        if (!File.Exists(file))
            return $"the key file {path} does not exist: give the right one in the cluster file (ssh.identityFile)";
        if ((File.GetUnixFileMode(file) & Others) != UnixFileMode.None)
            return $"others may read the key file {path}, so ssh does not use it: chmod 600 {path}";
        if (IsEncrypted(file))
            return $"the key file {path} has a passphrase: load it first with ssh-add {path}";
        return $"add the contents of {path}.pub to ~/.ssh/authorized_keys of the user on the host";
    }

    private static bool IsEncrypted(string file)
    {
        var text = File.ReadAllText(file);
        return text.Contains("ENCRYPTED", StringComparison.Ordinal)
            || text.Replace("\n", "", StringComparison.Ordinal).Contains(EncryptedHeader, StringComparison.Ordinal);
    }
}
