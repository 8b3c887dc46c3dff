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

/// <summary>Texts about the former label and taint of control planes.</summary>
internal static class MasterLabel
{
    public const string Label = "node-role.kubernetes.io/master";
    public const string Rule = "kubeadm/master-label";
    public const string What = Label + " no longer exists";
    public const string Why = "kubeadm sets neither the label (since 1.24) nor the taint (since 1.25), so selecting or untainting by it has no effect";
    public const string Cure = "node-role.kubernetes.io/control-plane; to untaint: kubectl taint nodes NODE node-role.kubernetes.io/control-plane:NoSchedule-";
}
