using Renci.SshNet.Common;
using Renci.SshNet.Security;

namespace HaK8s.Hosts.Ssh.Managed;

/// <summary>Judges the key of one host during a login, and pins it afterwards if the endpoint allows new keys.</summary>
internal sealed class HostKeyCheck(SshSettings settings, bool acceptsNew)
{
    private static readonly Lock Pinning = new();

    private readonly HostKeyBook _book = HostKeyBook.Read(settings.KnownHostsFiles);
    private OfferedHostKey? _new;

    /// <summary>Null as long as no key was offered. A new key that is accepted counts as known.</summary>
    public HostKeyVerdict? Verdict { get; private set; }

    /// <summary>Type and fingerprint of the offered key; null as long as none was offered.</summary>
    public string? Fingerprint { get; private set; }

    /// <summary>Types of the known keys; see <see cref="HostKeyBook.KeyTypes"/>.</summary>
    public IReadOnlyList<string> KeyTypes => _book.KeyTypes(settings.KeyName);

    /// <summary>True if the host should show its certificate.</summary>
    public bool WantsCertificate => _book.HasAuthority(settings.KeyName);

    /// <summary>Handles the library's event: the connection goes on only with a key that may be trusted.</summary>
    public void OnOffered(object? sender, HostKeyEventArgs offer) => offer.CanTrust = Trusts(new OfferedHostKey(offer.HostKey, Of(offer.Certificate)));

    /// <summary>Judges a key.</summary>
    internal bool Trusts(OfferedHostKey offered)
    {
        Fingerprint = offered.Fingerprint;
        var verdict = _book.Judge(settings.KeyName, offered);
        if (verdict == HostKeyVerdict.Unknown && acceptsNew)
        {
            _new = offered;
            verdict = HostKeyVerdict.Known;
        }

        Verdict = verdict;
        return verdict == HostKeyVerdict.Known;
    }

    /// <summary>
    /// Pins an accepted new key. Called when the key exchange is over, because only then the host has proved that it has the
    /// key.
    /// </summary>
    public void Pin()
    {
        if (_new is not { } key)
            return;
        _new = null;
        lock (Pinning)
            File.AppendAllText(settings.KnownHostsFiles[0], $"{settings.KeyName.Full} {key.Type} {Convert.ToBase64String(key.Key)}\n");
    }

    private static HostCertificate? Of(Certificate? certificate) => certificate is null ? null : new HostCertificate(
        certificate.CertificateAuthorityKey,
        certificate.Type == Certificate.CertificateType.Host,
        [.. certificate.ValidPrincipals],
        certificate.CriticalOptions.Count > 0);
}
