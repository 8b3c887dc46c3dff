using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace HaK8s.Steps.Keys.Kubelets;

/// <summary>A key for a kubelet, and the request for its client certificate. The key is a secret.</summary>
internal sealed class KubeletRequest : IDisposable
{
    private static readonly string[] Usages = ["digital signature", "key encipherment", "client auth"];

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <param name="node">Name of the node.</param>
    public KubeletRequest(string node)
    {
        Name = $"hak8s-{node}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}";
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName($"system:node:{node}");
        subject.AddOrganizationName("system:nodes");
        var pem = new CertificateRequest(subject.Build(), _key, HashAlgorithmName.SHA256).CreateSigningRequestPem();
        Json = JsonSerializer.Serialize(new
        {
            apiVersion = "certificates.k8s.io/v1",
            kind = "CertificateSigningRequest",
            metadata = new { name = Name },
            spec = new
            {
                request = Convert.ToBase64String(Encoding.ASCII.GetBytes(pem)),
                signerName = "kubernetes.io/kube-apiserver-client-kubelet",
                usages = Usages,
            },
        });
    }

    /// <summary>Name of the request in the cluster.</summary>
    public string Name { get; }

    /// <summary>The request as an object of the API.</summary>
    public string Json { get; }

    /// <summary>The file that the kubelet reads.</summary>
    /// <param name="certificate">PEM.</param>
    public string File(string certificate) => $"{certificate.Trim()}\n{_key.ExportECPrivateKeyPem()}\n";

    /// <summary>True if the authority has signed the certificate, and both are valid now.</summary>
    /// <param name="certificate">PEM; an empty text is not signed.</param>
    /// <param name="authority">PEM.</param>
    public static bool IsSigned(string certificate, string authority)
    {
        if (certificate.Trim().Length == 0)
            return false;
        using var leaf = X509Certificate2.CreateFromPem(certificate);
        using var root = X509Certificate2.CreateFromPem(authority);
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.CustomTrustStore.Add(root);
        return chain.Build(leaf);
    }

    public void Dispose() => _key.Dispose();
}
