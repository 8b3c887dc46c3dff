namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds check scripts that take too long to declare HAProxy dead.</summary>
internal sealed class SlowCheck : IRule<KeepalivedConfig>
{
    /// <summary>Limit in seconds, for the script as a second safeguard after the track file.</summary>
    private const double Enough = 5;

    public IEnumerable<AuditFinding> Of(KeepalivedConfig subject)
    {
        foreach (var script in subject.Scripts)
        {
            var interval = script.Number("interval") ?? 1;
            var fall = script.Number("fall") ?? 1;
            var timeout = script.Number("timeout") ?? 0;
            if (interval * fall <= Enough && timeout * fall <= 2 * Enough)
                continue;
            yield return new AuditFinding(
                subject.File,
                (script.Find("fall") ?? script.Find("interval") ?? script).Line,
                "keepalived/slow-check",
                interval * fall > Enough ? $"interval {interval:0.###} and fall {fall:0} detect a failed HAProxy only after {interval * fall:0.###} s" : $"timeout {timeout:0.###} and fall {fall:0} detect a HAProxy that hangs only after {timeout * fall:0.###} s",
                "until then the API is unreachable; kubeadm's published sample (interval 3, fall 10) took 34 s",
                "interval 1, timeout 1, fall 2; and a track_file that HAProxy's unit writes when it stops (0.14 s)")
            {
                Certainty = OutageLimits.Judge(Math.Max(interval, timeout) * fall, OutageLimits.Check),
            };
        }
    }
}
