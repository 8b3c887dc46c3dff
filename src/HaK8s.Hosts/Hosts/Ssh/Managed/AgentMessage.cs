namespace HaK8s.Hosts.Ssh.Managed;

/// <summary>The messages of the agent protocol that a login needs (draft-ietf-sshm-ssh-agent), without their length.</summary>
internal static class AgentMessage
{
    /// <summary>Flag of a signing request: an RSA key signs with SHA-256.</summary>
    public const uint RsaSha256 = 2;

    /// <summary>Flag of a signing request: an RSA key signs with SHA-512.</summary>
    public const uint RsaSha512 = 4;

    private const byte RequestIdentities = 11;
    private const byte IdentitiesAnswer = 12;
    private const byte SignRequest = 13;
    private const byte SignResponse = 14;

    public static byte[] AskIdentities() => [RequestIdentities];

    public static byte[] AskSignature(byte[] key, byte[] data, uint flags) =>
        new WireWriter().Byte(SignRequest).Bytes(key).Bytes(data).Number(flags).ToArray();

    /// <summary>Reads the keys; none if the agent refused to list them.</summary>
    /// <exception cref="InvalidDataException">The answer is damaged.</exception>
    public static IReadOnlyList<AgentIdentity> ReadIdentities(byte[] answer)
    {
        var reader = new WireReader(answer);
        if (reader.Byte() != IdentitiesAnswer)
            return [];
        var identities = new List<AgentIdentity>();
        for (var left = reader.Number(); left > 0; left--)
            identities.Add(new AgentIdentity(reader.Bytes(), reader.Text()));
        return identities;
    }

    /// <summary>Reads the signature with its algorithm's name; null if the agent refused to sign.</summary>
    /// <exception cref="InvalidDataException">The answer is damaged.</exception>
    public static byte[]? ReadSignature(byte[] answer)
    {
        var reader = new WireReader(answer);
        return reader.Byte() == SignResponse ? reader.Bytes() : null;
    }
}

/// <summary>A key that an agent holds.</summary>
/// <param name="Key">The public key or certificate as it is sent.</param>
internal sealed record AgentIdentity(byte[] Key, string Comment)
{
    /// <summary>Such as "ssh-ed25519".</summary>
    public string Type => new WireReader(Key).Text();
}
