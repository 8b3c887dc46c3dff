using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using HaK8s.Planning;

namespace HaK8s.Kubernetes.Certificates;

/// <summary>A certificate on a host.</summary>
/// <param name="Path">The file that has it: the certificate itself, or a kubeconfig.</param>
/// <param name="NotBefore">When it became valid; kubeadm's certificates begin when their authority did or a little before they were made.</param>
/// <param name="Ends">When it ends.</param>
/// <param name="IsAuthority">True if it signs others.</param>
public sealed record HostCertificate(string Path, DateTimeOffset NotBefore, DateTimeOffset Ends, bool IsAuthority)
{
    /// <summary>Days before its end from which users are warned.</summary>
    public const int WarningDays = 30;

    /// <summary>The certificate in hex, as a digest. Tells a renewed certificate from the old one.</summary>
    public string Thumbprint { get; init; } = "";

    /// <summary>Short name for users: "apiserver", "etcd/peer", "admin.conf", "kubelet's client certificate".</summary>
    public string Name => Kind switch
    {
        CertificateKind.KubeletClient => "kubelet's client certificate",
        CertificateKind.KubeletServing => "kubelet's serving certificate",
        _ when Path.StartsWith($"{HostPaths.Pki}/", StringComparison.Ordinal) => Path[(HostPaths.Pki.Length + 1)..^".crt".Length],
        _ when Path.StartsWith($"{HostPaths.Kubernetes}/", StringComparison.Ordinal) => Path[(HostPaths.Kubernetes.Length + 1)..],
        _ => Path,
    };

    /// <summary>Who renews it.</summary>
    public CertificateKind Kind => IsAuthority ? CertificateKind.Authority
        : Path.StartsWith($"{HostPaths.KubeletPki}/kubelet-client", StringComparison.Ordinal) || Path == HostPaths.KubeletKubeconfig ? CertificateKind.KubeletClient
        : Path.StartsWith($"{HostPaths.KubeletPki}/", StringComparison.Ordinal) ? CertificateKind.KubeletServing
        : CertificateKind.Leaf;

    /// <summary>Whole days until its end; negative if it has ended.</summary>
    public int DaysLeft(DateTimeOffset now) => (int)Math.Floor((Ends - now).TotalDays);

    public bool HasEnded(DateTimeOffset now) => Ends <= now;

    /// <summary>True if users are warned of its end.</summary>
    public bool EndsSoon(DateTimeOffset now) => Ends - now < TimeSpan.FromDays(WarningDays);

    /// <summary>What a user does about its end.</summary>
    /// <param name="host">Name of the host.</param>
    public string Cure(ClusterPlan plan, string host, DateTimeOffset now) => Kind switch
    {
        CertificateKind.Authority => "HaK8s does not replace authorities: kubernetes.io/docs/tasks/tls/manual-rotation-of-ca-certificates",
        CertificateKind.KubeletServing => $"on {host}: rm {HostPaths.KubeletPki}/kubelet.crt {HostPaths.KubeletPki}/kubelet.key, then systemctl restart kubelet, which makes a new one",
        CertificateKind.KubeletClient when !HasEnded(now) => $"the kubelet renews it by itself; if it does not, read journalctl -u kubelet on {host}",
        CertificateKind.KubeletClient => $"./build.sh Reset --hosts {host}, then ./build.sh {(plan.Workers.Any(worker => worker.Name == host) ? "JoinWorkers" : "JoinMasters")}",
        _ when plan.ExternalEtcd && IsOfEtcd(plan, host) => "HaK8s does not renew the certificates of separate etcd hosts: kubernetes.io/docs/tasks/administer-cluster/kubeadm/kubeadm-certs",
        _ => "./build.sh RenewCertificates",
    };

    private bool IsOfEtcd(ClusterPlan plan, string host) => plan.EtcdHosts.Any(member => member.Name == host) || Path == $"{HostPaths.Pki}/apiserver-etcd-client.crt";

    /// <summary>Reads a certificate.</summary>
    /// <param name="text">Base64 of its DER form, or of a PEM text.</param>
    /// <returns>Null if the text is no certificate.</returns>
    internal static HostCertificate? Parse(string path, string text)
    {
        try
        {
            var bytes = Convert.FromBase64String(text);
            // A kubeconfig holds PEM, whose first certificate is the client's.
            using var certificate = bytes is [(byte)'-', ..] ? X509Certificate2.CreateFromPem(Encoding.ASCII.GetString(bytes)) : X509CertificateLoader.LoadCertificate(bytes);
            var authority = certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(constraints => constraints.CertificateAuthority);
            return new HostCertificate(path, Moment(certificate.NotBefore), Moment(certificate.NotAfter), authority) { Thumbprint = certificate.GetCertHashString(HashAlgorithmName.SHA256) };
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException)
        {
            return null;
        }
    }

    private static DateTimeOffset Moment(DateTime local) => new(local.ToUniversalTime(), TimeSpan.Zero);
}

/// <summary>Who renews a certificate.</summary>
public enum CertificateKind
{
    /// <summary>kubeadm's certificates and kubeconfigs, which RenewCertificates renews.</summary>
    Leaf,

    /// <summary>The kubelet renews it by itself.</summary>
    KubeletClient,

    /// <summary>The kubelet makes it when it has none; nothing verifies it unless the API server is told to.</summary>
    KubeletServing,

    /// <summary>It signs others.</summary>
    Authority,
}
