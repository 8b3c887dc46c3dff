using System.Text.RegularExpressions;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds flannel's published manifest beside another pod network than the one that it has.</summary>
internal sealed partial class FlannelNetwork : IRule<KubeadmSet>
{
    private const string Own = "10.244.0.0/16";

    public IEnumerable<AuditFinding> Of(KubeadmSet subject)
    {
        var pods = NetworkReader.Of(subject).Select(networks => networks.Pod?.Text).OfType<string>().Where(text => !Grammar.Keywords.IsPlaceholder(text)).Distinct().ToList();
        if (pods.Count == 0 || pods.Contains(Own))
            return [];
        return subject.Scripts.Where(script => !script.Everything.Any(command => Changes().IsMatch(command.Text))).SelectMany(script => script.Commands
            .Where(command => Applies().IsMatch(command.Text))
            .Select(command => new AuditFinding(
                script.File,
                command.Line,
                "kubeadm/flannel-network",
                $"flannel's published manifest has {Own}, but the pods' network is {pods[0]}",
                "flannel gives pods no addresses or no routes (no lease, or a subnet outside of its network): no pod reaches another node",
                $"the pods' network {Own}, or {pods[0]} in net-conf.json of the manifest (with Helm: --set podCidr={pods[0]})")));
    }

    [GeneratedRegex(@"\bkubectl\s+(apply|create)\b.*https?://\S*flannel\S*\.ya?ml", RegexOptions.ExplicitCapture)]
    private static partial Regex Applies();

    [GeneratedRegex(@"\bsed\b.*10\.244|net-conf|podCidr|\|\s*sed\b")]
    private static partial Regex Changes();
}
