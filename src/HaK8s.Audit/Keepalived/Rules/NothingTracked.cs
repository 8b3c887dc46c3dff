namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds a VIP that stays on a host with a dead balancer.</summary>
internal sealed class NothingTracked : IRule<KeepalivedConfig>
{
    public IEnumerable<AuditFinding> Of(KeepalivedConfig subject) => (subject.Unclosed.Count > 0 ? [] : subject.Instances)
        .Where(instance => !subject.Trackers(instance).Concat(subject.Companions(instance)).Any(block => block.Has("track_script") || block.Has("track_file") || block.Has("track_process")))
        .Select(instance => new AuditFinding(
            subject.File,
            instance.Line,
            "keepalived/nothing-tracked",
            $"vrrp_instance {instance.Name} tracks nothing{(subject.Scripts.Count > 0 ? $": the script {subject.Scripts[0].Name} is never run" : "")}",
            "keepalived does not notice that HAProxy died, so the VIP stays on a host that does not answer",
            "track_script with a check that queries HAProxy, and track_file with a file that HAProxy's unit writes when it stops (0.14 s)"));
}
