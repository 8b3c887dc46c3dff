using System.Security.Cryptography;

namespace HaK8s.Hosts.Ssh.Managed;

/// <summary>The key with which a host proves itself.</summary>
/// <param name="Key">The public key as it is sent, without a certificate.</param>
/// <param name="Certificate">The certificate for the key, or null.</param>
internal sealed record OfferedHostKey(byte[] Key, HostCertificate? Certificate = null)
{
    /// <summary>Such as "ssh-ed25519".</summary>
    public string Type => new WireReader(Key).Text();

    /// <summary>Type and fingerprint as ssh prints them: "ssh-ed25519 SHA256:…".</summary>
    public string Fingerprint => $"{Type} SHA256:{Convert.ToBase64String(SHA256.HashData(Key)).TrimEnd('=')}";
}

/// <summary>A host certificate. Its signature and its validity period are checked by the SSH library.</summary>
/// <param name="AuthorityKey">Public key of the authority that signed it.</param>
/// <param name="IsForHosts">False for a certificate of a user.</param>
/// <param name="Names">Names and patterns of the hosts for which it is valid.</param>
/// <param name="HasConditions">True if it has critical options; none is defined for hosts.</param>
internal sealed record HostCertificate(byte[] AuthorityKey, bool IsForHosts, IReadOnlyList<string> Names, bool HasConditions)
{
    /// <summary>
    /// True if the certificate is for a host of this name. A certificate without names would be valid for every host, and
    /// is not accepted.
    /// </summary>
    public bool IsFor(string name) => IsForHosts && !HasConditions && Names.Any(pattern => HostPattern.Matches(pattern, name));
}
