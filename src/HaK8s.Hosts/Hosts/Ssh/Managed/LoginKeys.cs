using System.Security.Cryptography;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace HaK8s.Hosts.Ssh.Managed;

/// <summary>The keys for a login.</summary>
/// <param name="Sources">In the order in which the host is asked for them: first those in the agent, then those in files.</param>
/// <param name="Skipped">Why keys are not used, a line each, for the error of a failed login.</param>
internal sealed record LoginKeys(IReadOnlyList<IPrivateKeySource> Sources, IReadOnlyList<string> Skipped)
{
    /// <summary>
    /// Reads key files and asks the agent, so it may block for a moment. If an encrypted file is the only key and the
    /// environment has no passphrase, it asks the user, if it can.
    /// </summary>
    public static LoginKeys Find(SshSettings settings)
    {
        var agent = SshAgent.Find(settings.IdentityAgent);
        var ofAgent = OfAgent(agent, settings);
        var sources = new List<IPrivateKeySource>(ofAgent.Select(key => new AgentKey(agent!, new AgentIdentity(key, ""))));
        var encrypted = new List<string>();
        var skipped = new List<string>();
        foreach (var path in Files(settings, ofAgent))
        {
            if (Load(path, settings, KeyPassphrase.OfEnvironment, sources, encrypted) is { } reason)
                skipped.Add($"{path}: {reason}");
        }

        foreach (var path in encrypted)
        {
            var passphrase = sources.Count == 0 ? KeyPassphrase.Ask(path, answer => Opens(path, settings, answer)) : null;
            var reason = passphrase is null
                ? $"has a passphrase: load it with ssh-add, or put the passphrase into {KeyPassphrase.Variable}"
                : Load(path, settings, passphrase, sources, []);
            if (reason is not null)
                skipped.Add($"{path}: {reason}");
        }

        return new LoginKeys(sources, skipped);
    }

    /// <summary>Names the way to log in that the settings ask for and only the OpenSSH client has; null if there is none.</summary>
    public static string? NeedOpenSsh(SshSettings settings)
    {
        var ofAgent = OfAgent(SshAgent.Find(settings.IdentityAgent), settings);
        var files = Files(settings, ofAgent);
        if (files.Exists(PublicKeyFile.IsSecurityKey))
            return "a key in a security key";
        // Distributions switch GSSAPI on for everybody, so it only counts for those who have no key.
        return settings.UsesGssapi && ofAgent.Count == 0 && files.Count == 0 ? "GSSAPIAuthentication, and there is no key" : null;
    }

    /// <summary>Returns the existing key files whose keys the agent does not have.</summary>
    private static List<string> Files(SshSettings settings, IReadOnlyList<byte[]> ofAgent) =>
        [.. settings.IdentityFiles.Where(path => File.Exists(path)
            && !(PublicKeyFile.Read(path + ".pub") is { } known && ofAgent.Any(key => key.AsSpan().SequenceEqual(known))))];

    private static bool Opens(string path, SshSettings settings, string passphrase)
    {
        var sources = new List<IPrivateKeySource>();
        Load(path, settings, passphrase, sources, []);
        return sources.Count > 0;
    }

    /// <summary>Loads a key file into <paramref name="sources"/>, or adds it to those that need a passphrase.</summary>
    /// <returns>Null, or why it cannot be used.</returns>
    private static string? Load(string path, SshSettings settings, string? passphrase, List<IPrivateKeySource> sources, List<string> encrypted)
    {
        if (KeyFile.IsOpen(path))
            return "other users can read the file";
        if (PublicKeyFile.IsSecurityKey(path))
            return "is in a security key: load it with ssh-add, or set ssh.client: openssh";
        try
        {
            sources.Add(KeyStore.Load(path, CertificateOf(path, settings), passphrase));
        }
        catch (SshPassPhraseNullOrEmptyException)
        {
            encrypted.Add(path);
        }
        catch (Exception exception) when (IsUnusable(exception))
        {
            return passphrase is null ? exception.Message : $"cannot be read, or its passphrase is another one: {exception.Message}";
        }

        return null;
    }

    // A damaged file or a wrong passphrase shows as many kinds of exceptions; each only means that this key cannot be used.
    private static bool IsUnusable(Exception exception) =>
        exception is Renci.SshNet.Common.SshException or IOException or UnauthorizedAccessException or CryptographicException
            or InvalidOperationException or NotSupportedException or ArgumentException or FormatException
        || exception.GetType().Namespace?.StartsWith("Org.BouncyCastle", StringComparison.Ordinal) == true;

    /// <summary>Returns the public keys that the agent may use: all, or only those that the settings name.</summary>
    private static IReadOnlyList<byte[]> OfAgent(SshAgent? agent, SshSettings settings)
    {
        if (agent is null)
            return [];
        var keys = agent.Identities().Select(identity => identity.Key);
        if (!settings.IdentitiesOnly)
            return [.. keys];
        var named = settings.IdentityFiles.SelectMany(path => new[] { path, path + ".pub", path + "-cert.pub" }).Concat(settings.CertificateFiles)
            .Where(path => path.EndsWith(".pub", StringComparison.Ordinal)).Select(PublicKeyFile.Read).OfType<byte[]>().ToList();
        return [.. keys.Where(key => named.Any(name => name.AsSpan().SequenceEqual(key)))];
    }

    /// <summary>Returns the certificate for a key: the one beside it, or one of the configuration that certifies this key.</summary>
    private static string? CertificateOf(string path, SshSettings settings)
    {
        var beside = path + "-cert.pub";
        if (File.Exists(beside))
            return beside;
        // A certificate has the key's own data after its nonce, so a certificate for another key does not contain it.
        return PublicKeyFile.Read(path + ".pub") is { } key
            ? settings.CertificateFiles.FirstOrDefault(file => PublicKeyFile.Read(file) is { } certificate && certificate.AsSpan().IndexOf(Material(key)) >= 0)
            : null;
    }

    /// <summary>Returns the public key without its type.</summary>
    private static ReadOnlySpan<byte> Material(byte[] key)
    {
        var type = new WireReader(key).Bytes();
        return key.AsSpan(4 + type.Length);
    }
}
