using Renci.SshNet;
using Renci.SshNet.Security;

namespace HaK8s.Hosts.Ssh.Managed;

/// <summary>A key that stays in the agent: the agent signs, and the private key is never seen here.</summary>
internal sealed class AgentKey(SshAgent agent, AgentIdentity identity) : IPrivateKeySource
{
    private const string Rsa = "ssh-rsa";

    public IReadOnlyCollection<HostAlgorithm> HostKeyAlgorithms { get; } =
        [.. Algorithms(identity.Type).Select(algorithm => new AgentAlgorithm(agent, identity.Key, algorithm.Name, algorithm.Flags))];

    /// <summary>
    /// Returns the signature algorithms of a type of key, the best one first. RSA keys have several, and none with SHA-1 is
    /// used. A type that is not known here, such as that of a security key, is its own algorithm.
    /// </summary>
    internal static IReadOnlyList<(string Name, uint Flags)> Algorithms(string type) => type.StartsWith(Rsa, StringComparison.Ordinal)
        ? [("rsa-sha2-512" + type[Rsa.Length..], AgentMessage.RsaSha512), ("rsa-sha2-256" + type[Rsa.Length..], AgentMessage.RsaSha256)]
        : [(type, 0)];
}

/// <summary>One signature algorithm of a key in the agent.</summary>
internal sealed class AgentAlgorithm(SshAgent agent, byte[] key, string name, uint flags) : HostAlgorithm(name)
{
    public override byte[] Data => key;

    /// <summary>Signs. An agent that refuses gives a signature that no host accepts, so that the next key is tried.</summary>
    public override byte[] Sign(byte[] data) => agent.Sign(key, data, flags) ?? new WireWriter().Text(Name).Bytes([]).ToArray();

    /// <summary>Never called: the key proves who we are, not who the host is.</summary>
    public override bool VerifySignature(byte[] data, byte[] signature) => throw new NotSupportedException();
}
