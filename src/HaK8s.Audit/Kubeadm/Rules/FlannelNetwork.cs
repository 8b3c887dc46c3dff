using System.Text.RegularExpressions;
using HaK8s.ClusterFile.Kubeadm;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds flannel's published manifest beside another pod network than the one that it has.</summary>
internal sealed partial class FlannelNetwork : IRule<KubeadmSet>
{
    private const string Own = "10.244.0.0/16";

    public IEnumerable<AuditFinding> Of(KubeadmSet subject)
    {
        var pods = NetworkReader
            .Of(subject)
            .Select(networks => networks.Pod?.Text)
            .OfType<string>()
            .Where(text => !Grammar.Keywords.IsPlaceholder(text))
            .Distinct()
            .ToList();
        if (pods.Count == 0)
            return WithoutNetwork(subject);
        if (pods.Contains(Own))
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

    /// <summary>Finds flannel in a cluster for whose pods kubeadm gets no network.</summary>
    private static IEnumerable<AuditFinding> WithoutNetwork(KubeadmSet subject)
    {
        var configs = subject.Documents.Where(found => found.Document.Kind == KubeadmKinds.Cluster).ToList();
        var inits = subject.Scripts
            .SelectMany(script => script.Commands.Where(command => Init().IsMatch(command.Text)).Select(command => (script.File, command.Line, command.Text)))
            .ToList();
        // A file that is not part of the set, or a variable, may have the network.
        if (subject.Scripts
            .SelectMany(script => script.Everything)
            .Any(command => command.Text.Contains("podSubnet", StringComparison.Ordinal)
                || command.Text.Contains("cluster-cidr", StringComparison.Ordinal) || command.Text.Contains("pod-network-cidr", StringComparison.Ordinal))
            || configs.Exists(found => found.Document.Root.Text("networking.podSubnet") is not null) || (configs.Count == 0 && (inits.Count == 0 || inits.Exists(init => init.Text.Contains("--config", StringComparison.Ordinal) || init.Text.Contains('$', StringComparison.Ordinal)))))
            return [];
        return subject.Scripts.SelectMany(script => script.Commands.Where(command => Applies().IsMatch(command.Text)).Select(command => new AuditFinding(
            script.File,
            command.Line,
            "kubeadm/flannel-network",
            "flannel is installed, but kubeadm gets no network for the pods",
            "controller-manager gives no node a part of it: flannel ends (node has no pod cidr assigned), and no node becomes ready",
            $"networking.podSubnet: {Own}, or --pod-network-cidr={Own}")));
    }

    [GeneratedRegex(@"\bkubeadm\s+init\b(?!\s+phase)")]
    private static partial Regex Init();

    [GeneratedRegex(@"\bkubectl\s+(apply|create)\b.*https?://\S*flannel\S*\.ya?ml", RegexOptions.ExplicitCapture)]
    private static partial Regex Applies();

    [GeneratedRegex(@"\bsed\b.*10\.244|net-conf|podCidr|\|\s*sed\b")]
    private static partial Regex Changes();
}
