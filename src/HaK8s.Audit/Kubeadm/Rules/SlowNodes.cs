using System.Globalization;
using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds settings with which a dead node keeps its pods much longer than by default.</summary>
internal sealed class SlowNodes : IRule<KubeadmSet>
{
    private static readonly string[] Tolerations = ["default-not-ready-toleration-seconds", "default-unreachable-toleration-seconds"];

    public IEnumerable<AuditFinding> Of(KubeadmSet subject) => subject.Documents.SelectMany(found => Of(found.Document).Where(late => late.Seconds > late.Limit).Select(late => new AuditFinding(
        found.File,
        late.Line,
        "kubeadm/slow-nodes",
        $"{late.Name} is {late.Seconds:0.###} s",
        late.Why,
        $"remove it: the default is {late.Usual}")
    {
        Certainty = late.IsOutage ? Certainty.Fault : Certainty.Advice,
    }));

    private static IEnumerable<(string Name, double Seconds, double Limit, int Line, string Why, string Usual, bool IsOutage)> Of(KubeadmDocument document)
    {
        const string Endpoints = "for that time a dead node counts as ready: its pods stay in the endpoints, and requests to them fail";
        if (document.Kind == KubeadmKinds.Cluster)
        {
            foreach (var (name, value, place) in KubeadmArguments
                .Of(document.Root.Find("controllerManager.extraArgs"))
                .Where(argument => argument.Name == "node-monitor-grace-period"))
                yield return (name, GoTime.Seconds(value), OutageLimits.Node, (int)place.Start.Line, Endpoints, "40s, and 50s in newer versions", true);
            foreach (var (name, value, place) in KubeadmArguments
                .Of(document.Root.Find("apiServer.extraArgs"))
                .Where(argument => Tolerations.Contains(argument.Name)))
                yield return (
                    name,
                    double.TryParse(value, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0,
                    OutageLimits.Toleration,
                    (int)place.Start.Line,
                    "for that time the pods of a dead node are not started on another one",
                    "300",
                    true);
        }

        if (document.Kind == KubeadmKinds.Kubelet && document.Root.Find("nodeStatusUpdateFrequency") is YamlScalarNode { Value: { } frequency } field)
            yield return (
                "nodeStatusUpdateFrequency",
                GoTime.Seconds(frequency),
                20,
                (int)field.Start.Line,
                "the node's state is older than it need be; leases of the node, not this, show that it is alive",
                "10s",
                false);
        if (document.Kind == KubeadmKinds.Kubelet && document.Root.Find("nodeLeaseDurationSeconds") is YamlScalarNode { Value: { } lease } place2)
            yield return (
                "nodeLeaseDurationSeconds",
                double.TryParse(lease, CultureInfo.InvariantCulture, out var seconds2) ? seconds2 : 0,
                OutageLimits.Node,
                (int)place2.Start.Line,
                "the kubelet renews the lease after a quarter of it: a living node counts as dead, or the grace period has to be as long",
                "40",
                true);
    }
}
