namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds frontends that expect the PROXY protocol from the API's clients.</summary>
internal sealed class AcceptProxy : IRule<HaproxyConfig>
{
    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => subject.Frontends
        .SelectMany(frontend => frontend.Lines.Where(line => line.Words[0] == "bind" && line.Words.Contains("accept-proxy")))
        .Select(line => new AuditFinding(
            subject.File,
            line.Number,
            "haproxy/accept-proxy",
            "this bind expects the PROXY protocol",
            "kubelets and kubectl do not send it, so HAProxy closes their connections; only another balancer in front can send it",
            "remove accept-proxy"));
}
