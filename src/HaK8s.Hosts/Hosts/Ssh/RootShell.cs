namespace HaK8s.Hosts.Ssh;

/// <summary>Commands that a login runs to start bash as root, and checks of their output.</summary>
internal static class RootShell
{
    /// <summary>Name of the mark on standard output that announces root's shell; printed only with a password.</summary>
    public const string Mark = "root";

    /// <summary>Error text for a password that sudo rejected.</summary>
    public const string WrongPassword = "the password was not accepted by sudo";

    // Any login shell may parse these commands, so the quoted parts have no single quotes, backslashes or newlines.
    private const string Bash = "bash --norc --noprofile -s";

    // Root owns /; only where test cannot tell the owner is a program started.
    private const string IsRoot = "[ -O / ] 2>/dev/null || [ \"$(id -u)\" = 0 ]";

    // A unique prompt: seen once, sudo asks for the password; seen twice, the password was wrong. So sudo never reads our
    // program as a password, and bash never reads the password as a program.
    private const string Prompt = "hak8s-sudo-asks";

    // The mark's first character is literal, because printf would need a backslash for it.
    private const string Announced = "sh -c \"echo \u001e" + Mark + " 0 0; exec " + Bash + "\"";

    /// <summary>For root, and for users who need no password for sudo.</summary>
    public const string Direct =
        "exec /bin/sh -c 'if " + IsRoot + "; then exec " + Bash + "; else exec sudo -n -H -- " + Bash + "; fi'";

    /// <summary>For users whom sudo may ask for a password. The password is written to standard input when sudo asks.</summary>
    public const string WithPassword =
        "exec /bin/sh -c 'if " + IsRoot + "; then exec " + Announced + "; else exec sudo -S -p " + Prompt + " -H -- " + Announced + "; fi'";

    public static int TimesAsked(string error) => error.Split(Prompt).Length - 1;

    /// <summary>True if sudo gave up after the first try, because its limit is one try. sudo-rs has the second text.</summary>
    public static bool SaysIncorrect(string error) =>
        error.Contains("incorrect password", StringComparison.Ordinal) || error.Contains("incorrect authentication", StringComparison.Ordinal);
}
