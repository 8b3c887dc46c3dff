using HaK8s.Audit.Components;

namespace HaK8s.Audit.AcrossFiles.Components;

/// <summary>Finds TLS listeners of etcd without a certificate, and members whose clients speak otherwise.</summary>
internal sealed class EtcdCertificates : IRule<AuditSubjects>
{
    private static readonly (string Listens, string Certificate, string Key, string Auto)[] Sides =
    [
        ("listen-client-urls", "cert-file", "key-file", "auto-tls"),
        ("listen-peer-urls", "peer-cert-file", "peer-key-file", "peer-auto-tls"),
    ];

    public IEnumerable<AuditFinding> Of(AuditSubjects subject) => subject.Components.Where(flags => flags.Program == "etcd").SelectMany(Of);

    private static IEnumerable<AuditFinding> Of(ComponentFlags flags)
    {
        foreach (var side in Sides)
        {
            var secure = flags.Items(side.Listens).Where(item => item.Text.StartsWith("https://", StringComparison.Ordinal)).ToList();
            var (certificate, key) = (flags.Find(side.Certificate), flags.Find(side.Key));
            if ((certificate is null) != (key is null) && flags.IsComplete)
                yield return Found(
                    (certificate ?? key)!.Line,
                    $"{(certificate is null ? side.Key : side.Certificate)} is set without {(certificate is null ? side.Certificate : side.Key)}",
                    "etcd does not start (KeyFile and CertFile must both be present)",
                    "both, of the same certificate");
            else if (secure.Count > 0 && certificate is null && flags.IsComplete && flags.Value(side.Auto) is not ("true" or ""))
                yield return Found(
                    secure[0].Line,
                    $"{side.Listens} has https, but {side.Certificate} and {side.Key} are missing",
                    "etcd does not start (cannot listen on TLS: KeyFile and CertFile are not presented)",
                    $"{side.Certificate} and {side.Key}");
        }

        if (flags.Form == ComponentForm.Kubeadm)
        {
            foreach (var (text, line) in Sides
                .SelectMany(side => flags.Items(side.Listens))
                .Where(item => item.Text.StartsWith("http://", StringComparison.Ordinal)))
                yield return Found(
                    line,
                    $"etcd listens on {text} without TLS",
                    "kubeadm's API servers and members ask https with their certificates: nobody reaches this member, and the API server does not start",
                    "remove it: kubeadm sets the listeners, with the host's own address");
        }

        AuditFinding Found(int line, string what, string why, string cure) => new(flags.File, line, "etcd/no-certificate", what, why, cure);
    }
}
