using System.Text.RegularExpressions;
using HaK8s.ClusterFile.Kubeadm;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds several control planes without a controlPlaneEndpoint.</summary>
internal sealed partial class NoEndpoint : IRule<KubeadmSet>
{
    private const string Why = "kubeadm join refuses a second control plane (no stable controlPlaneEndpoint), and certificates and kubeconfigs hold the first one's address";
    private const string Cure = "controlPlaneEndpoint (or --control-plane-endpoint): the load balancers' address or name, with its port";

    public IEnumerable<AuditFinding> Of(KubeadmSet subject)
    {
        var commands = subject.Scripts.SelectMany(script => script.Commands.Select(command => (script.File, command.Line, command.Text))).ToList();
        var joins = commands.Exists(command => Joins().IsMatch(command.Text)) || subject.Documents.Any(found => found.Document.Kind == KubeadmKinds.Join && found.Document.Root.Find("controlPlane") is not null);
        if (!joins
            || commands.Exists(command => command.Text.Contains("control-plane-endpoint", StringComparison.Ordinal) || command.Text.Contains("controlPlaneEndpoint", StringComparison.Ordinal)))
            yield break;
        var clusters = subject.Documents.Where(found => found.Document.Kind == KubeadmKinds.Cluster).ToList();
        foreach (var (file, document) in clusters.TrueForAll(found => found.Document.Root.Text("controlPlaneEndpoint") is null or "") ? clusters : [])
            yield return new AuditFinding(
                file,
                (int)document.Root.Find("kind")!.Start.Line,
                "kubeadm/no-endpoint",
                "ClusterConfiguration has no controlPlaneEndpoint, but further control planes join",
                Why,
                Cure);
        if (clusters.Count > 0)
            yield break;
        foreach (var (file, line, _) in commands.Where(command => Init().IsMatch(command.Text)).Take(1))
            yield return new AuditFinding(
                file,
                line,
                "kubeadm/no-endpoint",
                "kubeadm init has no --control-plane-endpoint, but further control planes join",
                Why,
                Cure);
    }

    [GeneratedRegex(@"\bkubeadm\s+join\b.*(--control-plane|--experimental-control-plane)\b")]
    private static partial Regex Joins();

    [GeneratedRegex(@"\bkubeadm\s+init\b(?!\s+phase)(?!.*(--config|\.\.\.|…))")]
    private static partial Regex Init();
}
