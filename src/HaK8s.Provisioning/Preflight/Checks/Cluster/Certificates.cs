using HaK8s.Kubernetes.Certificates;
using HaK8s.Planning;
using HaK8s.Preflight.Facts;

namespace HaK8s.Preflight.Checks.Cluster;

/// <summary>
/// Checks the ends of the certificates. One that has ended stops what it is for: components refuse each other, and new nodes
/// cannot join. Nothing verifies the serving certificate that a kubelet signs itself, so its end stops nothing.
/// </summary>
internal sealed class Certificates(TimeProvider time) : HostCheck
{
    public Certificates()
        : this(TimeProvider.System)
    {
    }

    public override string Name => "certificates";

    protected override IEnumerable<Finding> Examine(ClusterPlan plan, HostPlan host, PreflightFacts facts)
    {
        var now = time.GetUtcNow();
        return facts.Certificates.Where(certificate => certificate.EndsSoon(now)).OrderBy(certificate => certificate.Ends)
            .GroupBy(certificate => (Stops: certificate.HasEnded(now) && certificate.Kind != CertificateKind.KubeletServing, Cure: certificate.Cure(plan, host.Name, now)))
            .Select(group => Of(host, group.Key.Stops, string.Join(", ", group.Select(certificate => CertificateReading.Words(certificate, now))), group.Key.Cure));
    }

    private Finding Of(HostPlan host, bool stops, string text, string cure) => stops ? Failure(host, text, cure) : Warning(host, text, cure);
}
