using Renci.SshNet;

namespace HaK8s.Hosts.Ssh.Managed;

/// <summary>Chooses among the library's algorithms as the OpenSSH client does by default.</summary>
internal static class Algorithms
{
    private const string CertificateSuffix = "-cert-v01@openssh.com";

    // Hybrid exchanges take more processor time for each login; see SshArguments.
    private static readonly string[] FirstExchanges = ["curve25519-sha256", "curve25519-sha256@libssh.org"];

    /// <summary>Puts the types of the known host keys first, and removes what depends on SHA-1.</summary>
    /// <param name="wantsCertificate">False: certificates are not asked for, because no authority is known.</param>
    public static void Choose(ConnectionInfo connection, IReadOnlyList<string> knownKeyTypes, bool wantsCertificate)
    {
        foreach (var name in connection.HostKeyAlgorithms.Keys.Where(name => IsWeakKey(name) || (IsCertificate(name) && !wantsCertificate)).ToList())
            connection.HostKeyAlgorithms.Remove(name);
        foreach (var name in connection.KeyExchangeAlgorithms.Keys.Where(name => name.EndsWith("-sha1", StringComparison.Ordinal)).ToList())
            connection.KeyExchangeAlgorithms.Remove(name);
        MoveFirst(connection.HostKeyAlgorithms, Order([.. connection.HostKeyAlgorithms.Keys], knownKeyTypes));
        MoveFirst(connection.KeyExchangeAlgorithms, [.. FirstExchanges.Where(connection.KeyExchangeAlgorithms.ContainsKey)]);
    }

    /// <summary>Returns certificates first, then the algorithms of the known types, then the rest.</summary>
    internal static IReadOnlyList<string> Order(IReadOnlyList<string> names, IReadOnlyList<string> knownKeyTypes) =>
        [.. names.OrderBy(name => IsCertificate(name) ? 0 : knownKeyTypes.Contains(KeyType(name)) ? 1 : 2)];

    /// <summary>Returns the type of the keys of an algorithm; RSA keys have several algorithms.</summary>
    internal static string KeyType(string algorithm) => algorithm.StartsWith("rsa-sha2-", StringComparison.Ordinal) ? "ssh-rsa" : algorithm;

    private static void MoveFirst<TValue>(IOrderedDictionary<string, TValue> algorithms, IReadOnlyList<string> names)
    {
        for (var at = 0; at < names.Count; at++)
            algorithms.SetPosition(names[at], at);
    }

    private static bool IsCertificate(string name) => name.EndsWith(CertificateSuffix, StringComparison.Ordinal);

    private static bool IsWeakKey(string name) => name is "ssh-rsa" or "ssh-dss" or "ssh-rsa" + CertificateSuffix or "ssh-dss" + CertificateSuffix;
}
