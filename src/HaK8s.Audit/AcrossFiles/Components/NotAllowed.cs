using HaK8s.Audit.Components;

namespace HaK8s.Audit.AcrossFiles.Components;

/// <summary>Finds API servers that give kubelets, joining hosts or kubeadm's probes no access.</summary>
internal sealed class NotAllowed : IRule<AuditSubjects>
{
    public IEnumerable<AuditFinding> Of(AuditSubjects subject) => subject.Components.Where(flags => flags.Program == "kube-apiserver").SelectMany(Of);

    private static IEnumerable<AuditFinding> Of(ComponentFlags flags)
    {
        if (flags.Value("authorization-mode") is { Length: > 0 } mode
            && !mode.Contains("Node", StringComparison.Ordinal)
            && !mode.Contains("AlwaysAllow", StringComparison.Ordinal)
            && !mode.Contains("Webhook", StringComparison.Ordinal)
            && mode.Split(',').All(word => word is "RBAC" or "ABAC" or "AlwaysDeny"))
            yield return Found(
                "authorization-mode",
                $"authorization-mode is {mode}, without Node",
                "kubelets have no rights (system:nodes has none by RBAC): no node is registered, and kubeadm waits until it gives up",
                "Node,RBAC");
        if (flags.Form == ComponentForm.Kubeadm && flags.Value("enable-bootstrap-token-auth") == "false")
            yield return Found(
                "enable-bootstrap-token-auth",
                "enable-bootstrap-token-auth is false",
                "the API server refuses bootstrap tokens: kubeadm join fails on every host",
                "remove it: kubeadm sets it to true");
        if (flags.Value("anonymous-auth") == "false" && (flags.Form == ComponentForm.Kubeadm || Kubelet(flags)))
            yield return Found(
                "anonymous-auth",
                "anonymous-auth is false, but the probes of the API server's pod send no login",
                "they get 401, so the kubelet restarts the API server again and again; kubeadm join cannot read cluster-info either",
                "remove it; or an AuthenticationConfiguration that lets everybody read /livez, /readyz and /healthz only");

        AuditFinding Found(string name, string what, string why, string cure) => new(flags.File, flags.Find(name)!.Line, "component/not-allowed", what, why, cure);
    }

    private static bool Kubelet(ComponentFlags flags) => flags.Container is { } container
        && HaK8s.ClusterFile.Kubeadm.YamlTree.Find(container, "livenessProbe.httpGet") is not null && HaK8s.ClusterFile.Kubeadm.YamlTree.Find(container, "livenessProbe.httpGet.httpHeaders") is null;
}
