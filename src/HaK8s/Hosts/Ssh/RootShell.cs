namespace HaK8s.Hosts.Ssh;

/// <summary>The command that a login runs to become root's bash, and what it says on the way.</summary>
internal static class RootShell
{
    /// <summary>Name of the mark on standard output that root's shell is there; only with a password.</summary>
    public const string Mark = "root";

    /// <summary>Stands in an error for a password that was not taken.</summary>
    public const string WrongPassword = "the password was not accepted by sudo";

    // Any login shell gets these, so there are no single quotes, backslashes or newlines inside.
    private const string Bash = "bash --norc --noprofile -s";

    // A prompt that nothing else says: seen once, sudo wants the password; seen twice, it was wrong. So no program of
    // ours is ever taken for a password, and no password for a program.
    private const string Prompt = "hak8s-sudo-asks";

    // The mark's first character as it is, since printf would need a backslash for it.
    private const string Announced = "sh -c \"echo \u001e" + Mark + " 0 0; exec " + Bash + "\"";

    /// <summary>For root, and for users whom sudo asks for no password.</summary>
    public const string Direct =
        "exec /bin/sh -c 'if [ \"$(id -u)\" = 0 ]; then exec " + Bash + "; else exec sudo -n -H -- " + Bash + "; fi'";

    /// <summary>For users whom sudo may ask. The password goes to standard input when it does.</summary>
    public const string WithPassword =
        "exec /bin/sh -c 'if [ \"$(id -u)\" = 0 ]; then exec " + Announced + "; else exec sudo -S -p " + Prompt + " -H -- " + Announced + "; fi'";

    public static int TimesAsked(string error) => error.Split(Prompt).Length - 1;

    /// <summary>True when sudo gave up after the first try already, as it does where one try is the limit.</summary>
    public static bool SaysIncorrect(string error) => error.Contains("incorrect password", StringComparison.Ordinal);
}
