namespace HaK8s.Hosts;

/// <summary>POSIX shell quoting.</summary>
public static class Shell
{
    // Has no equals sign, because NAME=value would set a variable where a command is expected.
    private const string Harmless = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./:,@%+-";

    /// <summary>Quotes a value as one shell word.</summary>
    /// <exception cref="ArgumentException">The value contains a NUL, which no shell word can contain.</exception>
    public static string Quote(string value)
    {
        if (value.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException("A shell word cannot contain a NUL character.", nameof(value));
        return value.Length > 0 && value.All(character => Harmless.Contains(character, StringComparison.Ordinal))
            ? value
            : "'" + value.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
    }
}
