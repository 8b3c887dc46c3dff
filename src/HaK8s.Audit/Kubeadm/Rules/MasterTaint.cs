using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds configurations with a taint that newer versions do not use.</summary>
internal sealed class MasterTaint : IRule<KubeadmSet>
{
    private const int TaintGone = 25;

    public IEnumerable<AuditFinding> Of(KubeadmSet subject) => subject.Documents
        .Where(found => subject.Minor(found.File) is null or >= TaintGone)
        .SelectMany(found => found.Document.Root.Items("nodeRegistration.taints").OfType<YamlMappingNode>()
            .Where(taint => taint.Text("key") == MasterLabel.Label)
            .Select(taint => new AuditFinding(found.File, (int)taint.Start.Line, MasterLabel.Rule, MasterLabel.What, MasterLabel.Why, MasterLabel.Cure)));
}
