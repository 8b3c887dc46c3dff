namespace HaK8s.Hosts.Ssh.Managed;

/// <summary>Finds the password of a login, for hosts to which the cluster file allows logins with a password.</summary>
internal static class LoginPassword
{
    public const string Variable = "HAK8S_SSH_PASSWORD";

    private static readonly EnvironmentSecret FromEnvironment = new(Variable);

    /// <summary>Removes the password from this process's environment.</summary>
    public static void TakeFromEnvironment() => _ = FromEnvironment.Value;

    /// <summary>True if the cluster file allows a password.</summary>
    public static bool IsAllowed(SshEndpoint endpoint) => endpoint.AllowsPassword || endpoint.PasswordFile is not null;

    /// <summary>Returns the password for a host; null if there is none, or the cluster file allows none.</summary>
    /// <exception cref="SshException">The file is missing, empty or readable by others.</exception>
    public static string? Of(string host, SshEndpoint endpoint)
    {
        if (endpoint.PasswordFile is { } path)
            return PasswordFile.Read(host, path, "password file", "ssh.passwordFile", SshFailure.Configuration);
        return endpoint.AllowsPassword ? FromEnvironment.Value : null;
    }
}
