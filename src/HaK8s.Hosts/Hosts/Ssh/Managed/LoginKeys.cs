using System.Security.Cryptography;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace HaK8s.Hosts.Ssh.Managed;

/// <summary>Finds the keys for a login: those in the agent first, as they need no passphrase, then those in files.</summary>
internal sealed class LoginKeys : IDisposable
{
    private readonly List<PrivateKeyFile> _files = [];

    private LoginKeys()
    {
    }

    /// <summary>The keys in the order in which the host is asked for them.</summary>
    public IReadOnlyList<IPrivateKeySource> Sources { get; private set; } = [];

    /// <summary>Why keys are not used, a line each, for the error of a failed login.</summary>
    public IReadOnlyList<string> Skipped { get; private set; } = [];

    /// <summary>Reads key files and asks the agent, so it may block for a moment.</summary>
    /// <param name="passphrase">For key files that are encrypted, or null.</param>
    public static LoginKeys Find(SshSettings settings, string? passphrase)
    {
        var keys = new LoginKeys();
        var skipped = new List<string>();
        var ofAgent = OfAgent(settings);
        foreach (var path in settings.IdentityFiles.Where(File.Exists))
        {
            if (PublicKeyFile.Read(path + ".pub") is { } known && ofAgent.Any(key => key.AsSpan().SequenceEqual(known)))
                continue;
            if (keys.Load(path, CertificateOf(path, settings), passphrase) is { } reason)
                skipped.Add($"{path}: {reason}");
        }

        var agent = SshAgent.Find(settings.IdentityAgent);
        keys.Sources = [.. ofAgent.Select(key => new AgentKey(agent!, new AgentIdentity(key, ""))), .. keys._files];
        keys.Skipped = skipped;
        return keys;
    }

    public void Dispose()
    {
        foreach (var file in _files)
            file.Dispose();
    }

    /// <summary>Loads a key file.</summary>
    /// <returns>Null, or why it cannot be used.</returns>
    private string? Load(string path, string? certificate, string? passphrase)
    {
        if (KeyFile.IsOpen(path))
            return "other users can read the file";
        if (PublicKeyFile.IsSecurityKey(path))
            return "is in a security key: load it with ssh-add, or set ssh.client: openssh";
        try
        {
            _files.Add(certificate is null ? new PrivateKeyFile(path, passphrase) : new PrivateKeyFile(path, passphrase, certificate));
            return null;
        }
        catch (SshPassPhraseNullOrEmptyException)
        {
            return $"has a passphrase: load it with ssh-add, or put the passphrase into {KeyPassphrase.Variable}";
        }
        catch (Exception exception) when (IsUnusable(exception))
        {
            return exception.Message;
        }
    }

    // A damaged file or a wrong passphrase shows as many kinds of exceptions; each only means that this key cannot be used.
    private static bool IsUnusable(Exception exception) =>
        exception is Renci.SshNet.Common.SshException or IOException or UnauthorizedAccessException or CryptographicException
            or InvalidOperationException or NotSupportedException or ArgumentException or FormatException;

    /// <summary>Returns the public keys that the agent may use: all, or only those that the settings name.</summary>
    private static IReadOnlyList<byte[]> OfAgent(SshSettings settings)
    {
        if (SshAgent.Find(settings.IdentityAgent) is not { } agent)
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
