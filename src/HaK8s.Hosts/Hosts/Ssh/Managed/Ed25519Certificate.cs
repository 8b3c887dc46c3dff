using Renci.SshNet.Security;

namespace HaK8s.Hosts.Ssh.Managed;

/// <summary>
/// Reads a certificate of an Ed25519 key (OpenSSH, PROTOCOL.certkeys). SSH.NET 2026.0.0 reads the key in it as a signed number, so it loses a
/// first byte of 0xFF before one of 0x80 and above, as in 1 of 512 keys.
/// </summary>
internal static class Ed25519Certificate
{
    private const string Type = "ssh-ed25519-cert-v01@openssh.com";

    /// <param name="file">Content of the certificate's file.</param>
    /// <returns>How the key and its certificate log in; null if the certificate is not of this key.</returns>
    public static HostAlgorithm? Of(Key key, string file)
    {
        if (key is not ED25519Key own || file.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is not [Type, var text, ..])
            return null;
        var data = Convert.FromBase64String(text);
        var fields = new WireReader(data);
        if (fields.Text() != Type)
            return null;
        // The nonce.
        fields.Bytes();
        return fields.Bytes().AsSpan().SequenceEqual(own.PublicKey) ? new CertificateHostAlgorithm(Type, own, new Certificate(data)) : null;
    }
}
