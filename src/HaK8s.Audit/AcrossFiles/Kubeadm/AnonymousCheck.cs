using HaK8s.Audit.Haproxy;
using HaK8s.ClusterFile.Kubeadm;

namespace HaK8s.Audit.AcrossFiles.Kubeadm;

/// <summary>Finds checks without a login of API servers that refuse anonymous requests.</summary>
internal sealed class AnonymousCheck : IRule<AuditSubjects>
{
    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        if (!subject.Kubeadm.Documents.Any(found => KubeadmArguments.Of(found.Document.Root.Find("apiServer.extraArgs")).Any(argument => argument.Name == "anonymous-auth" && argument.Value == "false")))
            return [];
        return subject.Haproxy.SelectMany(config => config.Backends
            .Where(backend => HaproxyChecks.InForce(backend)?.Begins("option", "httpchk") == true && !backend.Lines.Any(line => line.Text.Contains("authorization", StringComparison.OrdinalIgnoreCase))
                && backend.Servers.Any(server => backend.HasWord(server, "check") && backend.Value(server, "crt") is null && !HaproxyChecks.IsOnOtherPort(backend, server))
                && HaproxyExpectations.Expected(backend).All(expect => !HaproxyExpectations.Accepts(expect, "401", "")))
            .Select(backend => new AuditFinding(
                config.File,
                HaproxyChecks.InForce(backend)!.Number,
                "haproxy/anonymous-check",
                $"the check of {backend.Name} sends no login, but the API servers have anonymous-auth=false",
                "they answer 401, so every control plane counts as DOWN",
                "http-check expect status 200,401 (it then shows only that the API server answers), a client certificate (crt), or an AuthenticationConfiguration that lets everybody read /readyz")));
    }
}
