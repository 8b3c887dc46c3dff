namespace HaK8s.Hosts;

/// <summary>POSIX shell quoting.</summary>
public static class Shell
{
    // No equals sign: where a command is expected, NAME=value would set a variable.
    private const string Harmless = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./:,@%+-";

    /// <summary>The value as one shell word, whatever it holds but NUL.</summary>
    /// <exception cref="ArgumentException">The value holds a NUL, which no shell word can.</exception>
    public static string Quote(string value)
    {
        if (value.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException("A shell word cannot hold a NUL character.", nameof(value));
        return value.Length > 0 && value.All(character => Harmless.Contains(character, StringComparison.Ordinal))
            ? value
            : "'" + value.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
    }
}
