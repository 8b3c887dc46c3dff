using HaK8s.Hosts.Ssh.Managed;
using HaK8s.Processes;

namespace HaK8s.Hosts.Ssh;

/// <summary>Finds sudo's password. A password file is read when a root shell is opened, and its content is not kept.</summary>
public static class SudoPassword
{
    public const string Variable = "HAK8S_SUDO_PASSWORD";

    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private static readonly Lazy<string?> FromEnvironment = new(() =>
    {
        var value = Environment.GetEnvironmentVariable(Variable);
        Environment.SetEnvironmentVariable(Variable, null);
        if (string.IsNullOrEmpty(value))
            return null;
        try
        {
            InitialEnvironment.Overwrite(Variable);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Some containers forbid writing there. Only root and the same user can read it, and programs started from here
            // do not inherit it.
        }

        return value;
    });

    /// <summary>
    /// Removes the password, and the passphrase of keys, from this process's environment, so that its child processes do not
    /// inherit them and /proc does not show them.
    /// </summary>
    public static void TakeFromEnvironment()
    {
        _ = FromEnvironment.Value;
        _ = KeyPassphrase.Value;
    }

    /// <summary>Returns the password for a host, or null if there is none.</summary>
    /// <exception cref="SshException">The file is missing, empty or readable by others.</exception>
    internal static string? Of(string host, SshEndpoint endpoint)
    {
        if (endpoint.SudoPasswordFile is not { } path)
            return FromEnvironment.Value;
        var file = HomePath.Expand(path)!;
        if (!File.Exists(file))
            throw Unfit(host, $"the sudo password file {path} does not exist", "set the correct path in the cluster file (ssh.sudoPasswordFile)");
        if ((File.GetUnixFileMode(file) & Others) != UnixFileMode.None)
            throw Unfit(host, $"other users can read the sudo password file {path}", $"chmod 600 {path}");
        using var reader = new StreamReader(file);
        return reader.ReadLine() is { Length: > 0 } password
            ? password
            : throw Unfit(host, $"the first line of the sudo password file {path} is empty", "write the password into that line");
    }

    private static SshException Unfit(string host, string problem, string cure) => new(SshFailure.SudoPasswordUnfit, host, problem, cure: cure);
}
