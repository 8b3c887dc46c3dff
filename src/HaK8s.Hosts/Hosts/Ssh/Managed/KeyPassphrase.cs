namespace HaK8s.Hosts.Ssh.Managed;

/// <summary>The passphrase of the user's key files: from the environment, else asked for where there is a terminal.</summary>
public static class KeyPassphrase
{
    public const string Variable = "HAK8S_KEY_PASSPHRASE";

    private static readonly EnvironmentSecret FromEnvironment = new(Variable);
    private static readonly Lock Asking = new();
    private static readonly Dictionary<string, string?> Answers = [];

    /// <summary>
    /// Asks the user for the passphrase of the key file with the given path, until an answer is right; returns null if the
    /// user gives none. Null where nobody can be asked.
    /// </summary>
    public static Func<string, Func<string, bool>, string?>? Asker { get; set; }

    /// <summary>The passphrase of the environment; null if there is none.</summary>
    internal static string? OfEnvironment => FromEnvironment.Value;

    /// <summary>Removes the passphrase from this process's environment.</summary>
    internal static void TakeFromEnvironment() => _ = FromEnvironment.Value;

    /// <summary>Asks for the passphrase of a key file, once in a run.</summary>
    /// <param name="isRight">Tries a passphrase.</param>
    internal static string? Ask(string path, Func<string, bool> isRight)
    {
        if (Asker is not { } asker)
            return null;
        lock (Asking)
        {
            if (!Answers.TryGetValue(path, out var answer))
                Answers[path] = answer = asker(path, isRight);
            return answer;
        }
    }
}
