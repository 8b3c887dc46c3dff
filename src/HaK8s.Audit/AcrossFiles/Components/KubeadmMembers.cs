using HaK8s.Audit.Components;
using HaK8s.Audit.Recognition;

namespace HaK8s.Audit.AcrossFiles.Components;

/// <summary>Finds settings of etcd's beginning that kubeadm would give to every control plane.</summary>
internal sealed class KubeadmMembers : IRule<AuditSubjects>
{
    private static readonly string[] Begin = ["initial-cluster", "initial-cluster-state", "force-new-cluster", "discovery"];

    public IEnumerable<AuditFinding> Of(AuditSubjects subject) => subject.Components
        // kubeadm's guide for an etcd of its own has one file for each member, with its name and its listeners.
        .Where(flags => flags.Program == "etcd" && flags.Form == ComponentForm.Kubeadm && (flags.Find("name") is null || flags.Find("initial-advertise-peer-urls") is null))
        .SelectMany(flags => Begin.Select(flags.Find).OfType<ComponentSetting>().Where(setting => !(setting.Name == "initial-cluster-state" && setting.Value == "existing") && !Grammar.Keywords.IsPlaceholder(setting.Value)).Select(setting => new AuditFinding(
            flags.File,
            setting.Line,
            "etcd/shared-members",
            $"etcd.local.extraArgs sets {setting.Name} for all control planes",
            "kubeadm lists the members itself when a control plane joins; with this value a joining member begins a cluster of its own, or does not find itself",
            $"remove {setting.Name}")));
}
