using HaK8s.Display;
using HaK8s.Hosts.Ssh;

namespace HaK8s.Backups;

/// <summary>Finds the passphrase of a backup: in a file, in the environment, or asked for at a terminal; never on the command line.</summary>
internal static class BackupPassphrase
{
    public const string Variable = "HAK8S_BACKUP_PASSPHRASE";

    /// <summary>A backup holds every key of the cluster and is kept for long, where others may try passphrases on it.</summary>
    private const int LeastLength = 12;

    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private static readonly EnvironmentSecret FromEnvironment = new(Variable);

    /// <summary>Removes it from this process's environment, so that child processes do not inherit it.</summary>
    public static void TakeFromEnvironment() => _ = FromEnvironment.Value;

    /// <param name="file">File whose first line is the passphrase; null: the environment, or else the terminal.</param>
    /// <param name="isNew">True: for a new backup; then it is asked for twice, and it must be long enough.</param>
    /// <exception cref="BackupException">There is none, or it cannot be used.</exception>
    public static string Find(string? file, bool isNew, IRunDisplay display)
    {
        var passphrase = file is not null ? Read(file) : FromEnvironment.Value ?? Ask(isNew, display);
        if (isNew && passphrase.Length < LeastLength)
            throw new BackupException($"the passphrase has {passphrase.Length} characters: a backup holds all keys of the cluster, so it needs at least {LeastLength}\n  try: openssl rand -base64 24");
        return passphrase;
    }

    private static string Read(string path)
    {
        if (!File.Exists(path))
            throw new BackupException($"the passphrase file {path} does not exist\n  try: the path of a file whose first line is the passphrase");
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None)
            throw new BackupException($"other users can read the passphrase file {path}\n  try: chmod 600 {path}");
        using var reader = new StreamReader(path);
        return reader.ReadLine() is { Length: > 0 } first ? first : throw new BackupException($"the first line of the passphrase file {path} is empty\n  try: write the passphrase into that line");
    }

    private static string Ask(bool isNew, IRunDisplay display)
    {
        var given = display.AskSecret("Passphrase of the backup:", answer => !isNew || answer.Length >= LeastLength)
            ?? throw new BackupException($"a backup is encrypted, and there is no passphrase\n  try: --passphrase-file FILE, or {Variable} in the environment");
        return !isNew || display.AskSecret("The same again:", answer => answer == given) is not null
            ? given
            : throw new BackupException("the passphrase was not repeated\n  try: again");
    }
}
