namespace HaK8s.Audit.Nginx.Rules;

/// <summary>Finds http {} in front of the API: TLS ends there, and with it the clients' certificates.</summary>
internal sealed class HttpInFront : IRule<NginxConfig>
{
    public IEnumerable<AuditFinding> Of(NginxConfig subject) => HttpApi.In(subject).Select(found => new AuditFinding(
        subject.File,
        found.Pass.Line,
        "nginx/http-in-front",
        $"\"proxy_pass {found.Pass.Arguments[0]}\" in http {{}} stands in front of the API",
        "TLS ends at nginx: kubelets, kubeadm join and admin.conf arrive without their client certificates, as system:anonymous; watches are cut after 60 s",
        "stream {} with proxy_pass, which passes TLS through"));
}
