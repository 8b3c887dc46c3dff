using HaK8s.Audit.Components;
using HaK8s.Audit.Kubeadm;

namespace HaK8s.Audit.AcrossFiles.Components;

/// <summary>Finds a grace period of nodes that is no longer than the time between two signs of life, and controllers without an election.</summary>
internal sealed class HastyNodes : IRule<AuditSubjects>
{
    /// <summary>The kubelet renews its lease after a quarter of 40 s.</summary>
    private const double Renewal = 10;

    public IEnumerable<AuditFinding> Of(AuditSubjects subject) => subject.Components
        .Where(flags => flags.Program is "kube-controller-manager" or "kube-scheduler")
        .SelectMany(Of);

    private static IEnumerable<AuditFinding> Of(ComponentFlags flags)
    {
        if (flags.Find("node-monitor-grace-period") is { } grace && GoTime.Seconds(grace.Value) is > 0 and <= Renewal)
            yield return new AuditFinding(
                flags.File,
                grace.Line,
                "kubeadm/hasty-nodes",
                $"node-monitor-grace-period is {grace.Value}",
                "a kubelet shows that it lives every 10 s: living nodes count as dead again and again, and their pods leave the services",
                "remove it: the default is 40s, and 50s in newer versions");
        if (flags.Form != ComponentForm.Kubeadm && flags.Value("leader-elect") == "false")
            yield return new AuditFinding(
                flags.File,
                flags.Find("leader-elect")!.Line,
                "kubeadm/no-leader-election",
                $"{flags.Program} has leader-elect=false",
                "every control plane's one works at the same time as the others: they undo each other's work, and pods are made and placed twice",
                "remove it: leader election is on by default");
    }
}
