using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using HaK8s.Steps.Keys.Kubelets;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Keys.Kubelets;

public class KubeletRequestTests
{
    [Test]
    public void A_certificate_is_accepted_only_from_the_new_authority()
    {
        using var request = new KubeletRequest("worker-1");
        using var old = Authority();
        using var current = Authority();
        var certificate = Sign(request, current);
        Assert.Multiple(() =>
        {
            Assert.That(KubeletRequest.IsSigned(certificate, current.ExportCertificatePem()));
            Assert.That(KubeletRequest.IsSigned(certificate, old.ExportCertificatePem()), Is.False, "it has the same name and another key");
            Assert.That(KubeletRequest.IsSigned("", current.ExportCertificatePem()), Is.False);
        });
        using var pair = X509Certificate2.CreateFromPem(request.File(certificate), request.File(certificate));
        Assert.Multiple(() =>
        {
            Assert.That(pair.HasPrivateKey);
            Assert.That(pair.Subject, Does.Contain("CN=system:node:worker-1").And.Contain("O=system:nodes"));
        });
    }

    private static X509Certificate2 Authority()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=kubernetes", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(9));
    }

    private static string Sign(KubeletRequest request, X509Certificate2 authority)
    {
        using var json = JsonDocument.Parse(request.Json);
        var pem = Encoding.ASCII.GetString(json.RootElement.GetProperty("spec").GetProperty("request").GetBytesFromBase64());
        var asked = CertificateRequest.LoadSigningRequestPem(pem, HashAlgorithmName.SHA256);
        using var key = authority.GetRSAPrivateKey()!;
        var generator = X509SignatureGenerator.CreateForRSA(key, RSASignaturePadding.Pkcs1);
        using var signed = asked.Create(authority.SubjectName, generator, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1), [1, 2, 3]);
        return signed.ExportCertificatePem();
    }
}
