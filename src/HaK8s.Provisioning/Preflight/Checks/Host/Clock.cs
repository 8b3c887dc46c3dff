using HaK8s.Planning;
using HaK8s.Preflight.Facts;

namespace HaK8s.Preflight.Checks.Host;

/// <summary>
/// Checks that the clocks agree with this computer's. etcd warns beyond 1 s; with larger differences certificates fail.
/// </summary>
internal sealed class Clock : HostCheck
{
    private static readonly TimeSpan Tolerable = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Bearable = TimeSpan.FromSeconds(30);

    public override string Name => "clock";

    protected override IEnumerable<Finding> Examine(ClusterPlan plan, HostPlan host, PreflightFacts facts)
    {
        var offset = facts.ClockOffset.Duration();
        var text = $"its clock is {Length(offset)} {(facts.ClockOffset > TimeSpan.Zero ? "ahead of" : "behind")} this computer's";
        const string Cure = "synchronise both with NTP (systemd-timesyncd or chrony)";
        // A slow answer contains the time of an unknown moment before it arrived.
        var certain = offset - facts.ClockDoubt;
        if (certain > Bearable)
            yield return Failure(host, text, Cure);
        else if (certain > Tolerable)
            yield return Warning(host, text, Cure);
        else if (facts.ClockDoubt > Tolerable)
            yield return Note(host, $"its clock could be compared only to within {Length(facts.ClockDoubt)}, because its answer took {Length(2 * facts.ClockDoubt)}");
        if (facts.NtpSynchronized == false && !plan.Kubernetes.Traits.SharedKernel)
            yield return Warning(host, "its clock is not synchronised by NTP", "install and start systemd-timesyncd or chrony");
    }

    private static string Length(TimeSpan offset) => offset.TotalMinutes < 2 ? $"{offset.TotalSeconds:0.0} s" : offset.TotalHours < 2 ? $"{offset.TotalMinutes:0} minutes" : $"{offset.TotalHours:0} hours";
}
