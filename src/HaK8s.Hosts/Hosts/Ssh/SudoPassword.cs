using HaK8s.Hosts.Ssh.Managed;

namespace HaK8s.Hosts.Ssh;

/// <summary>Finds sudo's password. A password file is read when a root shell is opened, and its content is not kept.</summary>
public static class SudoPassword
{
    public const string Variable = "HAK8S_SUDO_PASSWORD";

    private static readonly EnvironmentSecret FromEnvironment = new(Variable);

    /// <summary>
    /// Removes all secrets of this transport from this process's environment: sudo's password, the password of the login and
    /// the passphrase of keys. So its child processes do not inherit them, and /proc does not show them.
    /// </summary>
    public static void TakeFromEnvironment()
    {
        _ = FromEnvironment.Value;
        LoginPassword.TakeFromEnvironment();
        KeyPassphrase.TakeFromEnvironment();
    }

    /// <summary>Returns the password for a host, or null if there is none.</summary>
    /// <exception cref="SshException">The file is missing, empty or readable by others.</exception>
    internal static string? Of(string host, SshEndpoint endpoint) => endpoint.SudoPasswordFile is { } path
        ? PasswordFile.Read(host, path, "sudo password file", "ssh.sudoPasswordFile", SshFailure.SudoPasswordUnfit)
        : FromEnvironment.Value;
}
