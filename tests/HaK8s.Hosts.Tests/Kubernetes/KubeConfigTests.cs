using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using HaK8s.Kubernetes;
using NUnit.Framework;

namespace HaK8s.Tests.Kubernetes;

public class KubeConfigTests
{
    [Test]
    public void The_current_context_gives_server_authority_and_client_certificate_with_its_key()
    {
        var config = KubeConfig.Parse(Text("https://10.98.0.10:6443", "kubernetes-admin@lab"));
        Assert.Multiple(() =>
        {
            Assert.That(config.Server, Is.EqualTo(new Uri("https://10.98.0.10:6443")));
            Assert.That(config.Authorities, Has.Count.EqualTo(1));
            Assert.That(config.ClientCertificate.HasPrivateKey);
            Assert.That(config.ClientCertificate.Subject, Is.EqualTo("CN=kubernetes-admin"));
        });
    }

    [Test]
    public void A_missing_context_is_named() => Assert.That(
        () => KubeConfig.Parse(Text("https://10.98.0.10:6443", "another")),
        Throws.InstanceOf<FormatException>().With.Message.EqualTo("has no entry named 'another' in contexts"));

    [Test]
    public void A_missing_file_is_an_error_that_names_it() => Assert.That(
        () => KubeConfig.Load("/nowhere/admin.conf"),
        Throws.InstanceOf<KubeConfigException>().With.Message.StartsWith("/nowhere/admin.conf: "));

    private static string Text(string server, string context)
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=kubernetes-admin", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1));
        var pem = Base64(certificate.ExportCertificatePem());
        return $"""
            apiVersion: v1
            kind: Config
            current-context: {context}
            clusters:
            - name: lab
              cluster:
                certificate-authority-data: {pem}
                server: {server}
            contexts:
            - name: kubernetes-admin@lab
              context:
                cluster: lab
                user: kubernetes-admin
            users:
            - name: kubernetes-admin
              user:
                client-certificate-data: {pem}
                client-key-data: {Base64(key.ExportRSAPrivateKeyPem())}
            """;
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.ASCII.GetBytes(text));
}
