using System.Globalization;

namespace HaK8s.Audit.KubeVip.Rules;

/// <summary>Finds leases of kube-vip that last long after their owner's death, and those that it refuses.</summary>
internal sealed class Leases : IRule<KubeVipPod>
{
    /// <summary>JitterFactor of client-go's leader election.</summary>
    private const double Jitter = 1.2;

    public IEnumerable<AuditFinding> Of(KubeVipPod subject)
    {
        if (Seconds(subject, "vip_leaseduration") is not { } lease)
            yield break;
        if (lease.Seconds > OutageLimits.Lease)
            yield return new AuditFinding(
                subject.File,
                lease.Line,
                "kube-vip/slow-lease",
                $"vip_leaseduration is {lease.Seconds} s",
                "after the death of the VIP's owner nobody takes the VIP over for that time",
                "vip_leaseduration 5, vip_renewdeadline 3, vip_retryperiod 1");
        if (Seconds(subject, "vip_renewdeadline") is { } renew && renew.Seconds >= lease.Seconds)
            yield return new AuditFinding(
                subject.File,
                renew.Line,
                "kube-vip/lease-order",
                $"vip_renewdeadline {renew.Seconds} is not below vip_leaseduration {lease.Seconds}",
                "kube-vip refuses it and ends: nobody has the VIP",
                "vip_leaseduration 5, vip_renewdeadline 3, vip_retryperiod 1");
        if (Seconds(subject, "vip_retryperiod") is { } retry
            && Seconds(subject, "vip_renewdeadline") is { } deadline
            && deadline.Seconds <= retry.Seconds * Jitter)
            yield return new AuditFinding(
                subject.File,
                retry.Line,
                "kube-vip/lease-order",
                string.Create(CultureInfo.InvariantCulture, $"vip_retryperiod {retry.Seconds} is not below vip_renewdeadline {deadline.Seconds} / {Jitter}"),
                "kube-vip refuses it and ends: nobody has the VIP",
                "vip_leaseduration 5, vip_renewdeadline 3, vip_retryperiod 1");
    }

    private static (int Seconds, int Line)? Seconds(KubeVipPod pod, string name) =>
        pod.Value(name) is { } value && int.TryParse(value.Text, CultureInfo.InvariantCulture, out var seconds) ? (seconds, value.Line) : null;
}
