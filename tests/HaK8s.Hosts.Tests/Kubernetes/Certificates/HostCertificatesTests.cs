using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using HaK8s.Kubernetes.Certificates;
using HaK8s.Planning;
using HaK8s.Processes;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Kubernetes.Certificates;

public sealed class HostCertificatesTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    private readonly X509Certificate2 _authority = Make("kubernetes", Now.AddYears(10), authority: true);

    public void Dispose() => _authority.Dispose();

    [Test]
    public async Task All_certificates_of_a_control_plane_are_read_with_bash_alone_and_no_key_leaves_the_host()
    {
        var folder = Directory.CreateTempSubdirectory("hak8s-certificates-");
        try
        {
            using var leaf = Make("kube-apiserver", Now.AddDays(364.5));
            using var soon = Make("etcd", Now.AddDays(29.5));
            Write(folder, "/etc/kubernetes/pki/ca.crt", _authority.ExportCertificatePem());
            Write(folder, "/etc/kubernetes/pki/apiserver.crt", leaf.ExportCertificatePem() + "\n");
            Write(folder, "/etc/kubernetes/pki/etcd/peer.crt", soon.ExportCertificatePem());
            Write(folder, "/var/lib/kubelet/pki/kubelet-client-current.pem", $"{leaf.ExportCertificatePem()}\n{leaf.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()}\n");
            Write(folder, "/var/lib/kubelet/pki/kubelet.crt", $"{leaf.ExportCertificatePem()}\n{_authority.ExportCertificatePem()}\n");
            Write(folder, "/etc/kubernetes/admin.conf", $"users:\n- name: kubernetes-admin\n  user:\n    client-certificate-data: {Base64(soon.ExportCertificatePem())}\n    client-key-data: c2VjcmV0\n");
            Write(folder, "/etc/kubernetes/kubelet.conf", "users:\n- user:\n    client-certificate: /var/lib/kubelet/pki/kubelet-client-current.pem\n");
            Write(folder, "/root/.kube/config", $"    client-certificate-data: {Base64(soon.ExportCertificatePem())}\n");
            var script = HostCertificates.Observation(Plans.Lab.ControlPlanes[0] with { HasKubeconfig = true }).Text;
            var here = script.Replace("/etc/", $"{folder.FullName}/etc/", StringComparison.Ordinal).Replace("/var/", $"{folder.FullName}/var/", StringComparison.Ordinal).Replace("/root/", $"{folder.FullName}/root/", StringComparison.Ordinal);
            var result = await LocalProcess.RunAsync(new ProcessSpec("bash", "-c", $"PATH=/nowhere\n{here}"), CancellationToken.None);
            var certificates = HostCertificates.Parse(result.Output.Replace(folder.FullName, "", StringComparison.Ordinal));
            Assert.Multiple(() =>
            {
                Assert.That(result.Error, Is.Empty);
                Assert.That(result.Output, Does.Not.Contain("c2VjcmV0").And.Not.Contain(leaf.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem().Split('\n')[1]));
                Assert.That(certificates.Select(certificate => (certificate.Name, certificate.Kind, certificate.DaysLeft(Now))), Is.EqualTo(
                [
                    ("apiserver", CertificateKind.Leaf, 364),
                    ("ca", CertificateKind.Authority, _authority.NotAfter.ToUniversalTime().Subtract(Now.UtcDateTime).Days),
                    ("etcd/peer", CertificateKind.Leaf, 29),
                    ("kubelet's client certificate", CertificateKind.KubeletClient, 364),
                    ("kubelet's serving certificate", CertificateKind.KubeletServing, 364),
                    ("admin.conf", CertificateKind.Leaf, 29),
                    ("/root/.kube/config", CertificateKind.Leaf, 29),
                ]));
                Assert.That(certificates[0].Thumbprint, Is.EqualTo(leaf.GetCertHashString(HashAlgorithmName.SHA256)));
            });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public void Text_that_is_no_certificate_is_left_out() =>
        Assert.That(HostCertificates.Parse("certificate\t/etc/kubernetes/pki/x.crt\tbm9uZQ==\ncertificate\t/etc/kubernetes/pki/y.crt\t!!\ncertificate\t/etc/kubernetes/pki/z.crt\t\nother\t1\t2\n"), Is.Empty);

    [TestCase(29.5, "apiserver expires in 29 days", true, false)]
    [TestCase(1.5, "apiserver expires in 1 day", true, false)]
    [TestCase(0.5, "apiserver expires today", true, false)]
    [TestCase(-2.5, "apiserver expired 3 days ago", true, true)]
    [TestCase(30.5, "apiserver expires in 30 days", false, false)]
    public void Ends_are_told_in_days(double days, string words, bool soon, bool ended)
    {
        var certificate = new HostCertificate("/etc/kubernetes/pki/apiserver.crt", Now.AddYears(-1), Now.AddDays(days), IsAuthority: false);
        Assert.That((CertificateReading.Words(certificate, Now), certificate.EndsSoon(Now), certificate.HasEnded(Now)), Is.EqualTo((words, soon, ended)));
    }

    [Test]
    public void Each_kind_has_its_cure()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Cure("/etc/kubernetes/pki/apiserver.crt", 5), Is.EqualTo("./build.sh RenewCertificates"));
            Assert.That(Cure("/var/lib/kubelet/pki/kubelet-client-current.pem", 5), Does.Contain("by itself"));
            Assert.That(Cure("/var/lib/kubelet/pki/kubelet-client-current.pem", -5), Is.EqualTo("./build.sh Reset --hosts worker-1, then ./build.sh JoinWorkers"));
            Assert.That(Cure("/var/lib/kubelet/pki/kubelet-client-current.pem", -5, host: "cp-2"), Is.EqualTo("./build.sh Reset --hosts cp-2, then ./build.sh JoinMasters"));
            Assert.That(Cure("/etc/kubernetes/pki/etcd/peer.crt", 5, host: "cp-1"), Is.EqualTo("./build.sh RenewCertificates"));
            Assert.That(Cure("/etc/kubernetes/pki/etcd/peer.crt", 5, host: Plans.ExternalEtcd().EtcdHosts[0].Name, plan: Plans.ExternalEtcd()), Does.StartWith("HaK8s does not renew the certificates of separate etcd hosts"));
            Assert.That(Cure("/var/lib/kubelet/pki/kubelet.crt", 5), Does.Contain("systemctl restart kubelet"));
            Assert.That(Cure("/etc/kubernetes/pki/ca.crt", 5, authority: true), Does.Contain("does not replace authorities"));
        });
    }

    private static string Cure(string path, int days, bool authority = false, string host = "worker-1", ClusterPlan? plan = null) =>
        new HostCertificate(path, Now.AddYears(-1), Now.AddDays(days), authority).Cure(plan ?? Plans.Lab, host, Now);

    private static void Write(DirectoryInfo folder, string path, string text)
    {
        var file = folder.FullName + path;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.ASCII.GetBytes(text));

    private static X509Certificate2 Make(string name, DateTimeOffset ends, bool authority = false)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(authority, false, 0, true));
        return request.CreateSelfSigned(Now.AddYears(-2), ends);
    }
}
