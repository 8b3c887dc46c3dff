using Renci.SshNet;
using Renci.SshNet.Security;

namespace HaK8s.Hosts.Ssh.Managed;

/// <summary>
/// The key files that this process has read. One key usually logs in to all hosts, and decrypting it takes long on purpose.
/// </summary>
internal static class KeyStore
{
    private static readonly Lock Loading = new();
    private static readonly Dictionary<(string Path, string? Certificate, DateTime Written, DateTime Certified), SharedKey> Keys = [];

    /// <param name="certificate">Path of the certificate for the key, or null.</param>
    /// <param name="passphrase">For an encrypted file, or null.</param>
    /// <exception cref="Exception">The key cannot be used; the library throws exceptions of many types.</exception>
    public static IPrivateKeySource Load(string path, string? certificate, string? passphrase)
    {
        var id = (path, certificate, File.GetLastWriteTimeUtc(path), certificate is null ? default : File.GetLastWriteTimeUtc(certificate));
        lock (Loading)
        {
            if (!Keys.TryGetValue(id, out var key))
                Keys[id] = key = new SharedKey(Open(path, certificate, passphrase));
            return key;
        }
    }

    // The library's object holds no handle once the file is read; it lives as long as the process.
    private static IReadOnlyCollection<HostAlgorithm> Open(string path, string? certificate, string? passphrase)
    {
        if (certificate is null)
            return new PrivateKeyFile(path, passphrase).HostKeyAlgorithms;
        try
        {
            return new PrivateKeyFile(path, passphrase, certificate).HostKeyAlgorithms;
        }
        catch (ArgumentException)
        {
            // The library loses the first byte of some Ed25519 keys in certificates, and then says that the certificate is of another key.
            var key = new PrivateKeyFile(path, passphrase);
            if (Ed25519Certificate.Of(key.Key, File.ReadAllText(certificate)) is { } algorithm)
                return [algorithm, .. key.HostKeyAlgorithms];
            throw;
        }
    }
}

/// <summary>A key that several logins use at the same time.</summary>
internal sealed class SharedKey : IPrivateKeySource
{
    private readonly Lock _signing = new();

    public SharedKey(IEnumerable<HostAlgorithm> algorithms) => HostKeyAlgorithms = [.. algorithms.Select(algorithm => new SharedAlgorithm(algorithm, _signing))];

    public IReadOnlyCollection<HostAlgorithm> HostKeyAlgorithms { get; }

    // The library does not say whether a key may sign on several threads.
    private sealed class SharedAlgorithm(HostAlgorithm inner, Lock signing) : HostAlgorithm(inner.Name)
    {
        public override byte[] Data => inner.Data;

        public override byte[] Sign(byte[] data)
        {
            lock (signing)
                return inner.Sign(data);
        }

        public override bool VerifySignature(byte[] data, byte[] signature) => inner.VerifySignature(data, signature);
    }
}
