using HaK8s.Processes;

namespace HaK8s.Hosts.Ssh;

/// <summary>
/// A secret in this program's environment. It is removed there when it is first read, so that child processes do not inherit
/// it and /proc does not show it.
/// </summary>
public sealed class EnvironmentSecret(string variable)
{
    private readonly Lazy<string?> _value = new(() => Take(variable));

    /// <summary>Null if the variable is missing or empty.</summary>
    public string? Value => _value.Value;

    private static string? Take(string variable)
    {
        var value = Environment.GetEnvironmentVariable(variable);
        Environment.SetEnvironmentVariable(variable, null);
        if (string.IsNullOrEmpty(value))
            return null;
        try
        {
            InitialEnvironment.Overwrite(variable);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Some containers forbid writing there. Only root and the same user can read it, and programs started from here
            // do not inherit it.
        }

        return value;
    }
}
