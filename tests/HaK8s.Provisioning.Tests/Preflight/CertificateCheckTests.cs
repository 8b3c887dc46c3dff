using HaK8s.Kubernetes.Certificates;
using HaK8s.Preflight;
using HaK8s.Preflight.Checks;
using NUnit.Framework;

namespace HaK8s.Tests.Preflight;

public class CertificateCheckTests
{
    [Test]
    public void Certificates_that_end_soon_are_one_warning_with_the_cure() => Assert.That(
        Find("cp-1", Certificate("/etc/kubernetes/pki/apiserver.crt", 20.5), Certificate("/etc/kubernetes/admin.conf", 10.5), Certificate("/etc/kubernetes/pki/front-proxy-client.crt", 31)),
        Is.EqualTo([new Finding("cp-1", "certificates", Severity.Warning, "admin.conf expires in 10 days, apiserver expires in 20 days", "./build.sh RenewCertificates")]));

    [Test]
    public void An_ended_certificate_stops_the_run_unless_nothing_verifies_it()
    {
        var findings = Find("worker-1", Certificate("/var/lib/kubelet/pki/kubelet-client-current.pem", -1.5), Certificate("/var/lib/kubelet/pki/kubelet.crt", -1.5));
        Assert.That(findings.Select(finding => (finding.Severity, finding.Text)), Is.EqualTo(
        [
            (Severity.Failure, "kubelet's client certificate expired 2 days ago"),
            (Severity.Warning, "kubelet's serving certificate expired 2 days ago"),
        ]));
    }

    [Test]
    public void Fresh_certificates_are_no_finding() => Assert.That(Find("cp-1", Certificate("/etc/kubernetes/pki/apiserver.crt", 300)), Is.Empty);

    private static IReadOnlyList<Finding> Find(string host, params HostCertificate[] certificates) =>
        CheckBook.Examine(SomeFacts.With(host, facts => facts with { Certificates = certificates }));

    private static HostCertificate Certificate(string path, double days) => new(path, DateTimeOffset.UtcNow.AddYears(-1), DateTimeOffset.UtcNow.AddDays(days), IsAuthority: false);
}
