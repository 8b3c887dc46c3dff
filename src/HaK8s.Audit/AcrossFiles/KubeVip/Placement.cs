using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.AcrossFiles.KubeVip;

/// <summary>Finds a DaemonSet of kube-vip that no control plane runs.</summary>
internal sealed class Placement : IRule<AuditSubjects>
{
    private const string ControlPlane = "node-role.kubernetes.io/control-plane";
    private const string Master = "node-role.kubernetes.io/master";

    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        var isOther = subject.AllLines.Any(line => line.Contains("k3s", StringComparison.OrdinalIgnoreCase) || line.Contains("rke2", StringComparison.OrdinalIgnoreCase));
        foreach (var pod in subject.KubeVip.Where(pod => pod.Kind != "Pod"))
        {
            foreach (var label in (pod.Pod.Find("nodeSelector") as YamlMappingNode)?.Children.Where(pair => pair.Key is YamlScalarNode { Value: Master or ControlPlane } && pair.Value is YamlScalarNode) ?? [])
            {
                var (name, value) = (((YamlScalarNode)label.Key).Value!, ((YamlScalarNode)label.Value).Value ?? "");
                if (Grammar.Keywords.IsPlaceholder(value))
                    continue;
                if (!isOther && name == Master && value != "true")
                    yield return Found(
                        pod.File,
                        label.Key,
                        $"nodeSelector wants {Master}",
                        "kubeadm gives no node this label since 1.24",
                        $"{ControlPlane}: \"\"");
                else if (!isOther && name == ControlPlane && value == "true" && subject.Kubeadm.Documents.Any())
                    yield return Found(
                        pod.File,
                        label.Key,
                        $"nodeSelector wants {ControlPlane} with the value true",
                        "kubeadm gives the label an empty value; that of K3s and RKE2 is true",
                        $"{ControlPlane}: \"\"");
                else if (isOther && value.Length == 0 && !subject.Kubeadm.Documents.Any())
                    yield return Found(
                        pod.File,
                        label.Key,
                        $"nodeSelector wants {name} with an empty value",
                        "K3s and RKE2 give the label the value true",
                        $"{ControlPlane}: \"true\"");
            }

            var terms = pod.Pod
                .Items("affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms")
                .OfType<YamlMappingNode>()
                .ToList();
            if (!isOther
                && terms.Count > 0
                && terms.TrueForAll(term => term.Items("matchExpressions").OfType<YamlMappingNode>().Any(expression => expression.Text("key") == Master && expression.Text("operator") is "Exists" or "In")))
                yield return Found(
                    pod.File,
                    terms[0],
                    $"nodeAffinity wants {Master}",
                    "kubeadm gives no node this label since 1.24",
                    $"a term with {ControlPlane}") with
                {
                    Also = [.. terms.SelectMany(term => term.Items("matchExpressions")).OfType<YamlMappingNode>().Where(expression => expression.Text("key") == Master).Select(expression => (int)expression.Find("key")!.Start.Line)],
                };
            if (!isOther && pod.Kind == "DaemonSet" && !pod.Pod.Items("tolerations").Any())
                yield return new AuditFinding(
                    pod.File,
                    pod.SpecLine,
                    "kube-vip/no-tolerations",
                    "the DaemonSet has no tolerations",
                    "kubeadm's control planes have the taint NoSchedule: none of them runs kube-vip, and nobody has the VIP",
                    "tolerations: [{ effect: NoSchedule, operator: Exists }]");
        }
    }

    private static AuditFinding Found(string file, YamlNode place, string what, string why, string cure) =>
        new(file, (int)place.Start.Line, "kube-vip/node-selector", what, $"{why}: no node runs kube-vip, and nobody has the VIP", cure);
}
