using System.Globalization;
using HaK8s.Audit.Components;
using HaK8s.Audit.Kubeadm;

namespace HaK8s.Audit.AcrossFiles.Components;

/// <summary>Finds leases of controller-manager and scheduler that outlast a dead owner for long.</summary>
internal sealed class SlowLeases : IRule<AuditSubjects>
{
    // The arguments of kubeadm have a rule of their own.
    public IEnumerable<AuditFinding> Of(AuditSubjects subject) => subject.Components
        .Where(flags => flags.Program is "kube-controller-manager" or "kube-scheduler" && flags.Form != ComponentForm.Kubeadm)
        .Select(flags => (Flags: flags, Lease: flags.Find("leader-elect-lease-duration")))
        .Where(found => found.Lease is not null && GoTime.Seconds(found.Lease.Value) > OutageLimits.Leader)
        .Select(found => new AuditFinding(
            found.Flags.File,
            found.Lease!.Line,
            "kubeadm/slow-election",
            $"leader-elect-lease-duration of {found.Flags.Program} is {found.Lease.Value}",
            string.Create(CultureInfo.InvariantCulture, $"after the loss of the host that has the lease, nobody does its work for up to {GoTime.Seconds(found.Lease.Value):0} s: no pod is moved or placed"),
            "remove it: the default is 15s"));
}
