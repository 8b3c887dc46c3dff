using HaK8s.Processes;

namespace HaK8s.Hosts.Ssh.Managed;

/// <summary>The passphrase of the user's key files. Like sudo's password, it is removed from the environment.</summary>
internal static class KeyPassphrase
{
    public const string Variable = "HAK8S_KEY_PASSPHRASE";

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
            // As in SudoPassword: some containers forbid it, and only the same user could read it there.
        }

        return value;
    });

    public static string? Value => FromEnvironment.Value;
}
