namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds weights that keepalived ignores: those of a host with priority 255, and those of an instance in a sync group.</summary>
internal sealed class WeightIgnored : IRule<KeepalivedConfig>
{
    private const int Owner = 255;

    public IEnumerable<AuditFinding> Of(KeepalivedConfig subject) => subject.Instances.SelectMany(instance => subject.Tracked(instance)
        .Where(tracked => tracked.Weight != 0)
        .Select(tracked => (tracked.Place, Reason: Reason(subject, instance)))
        .Where(found => found.Reason is not null)
        .Select(found => new AuditFinding(
            subject.File,
            found.Place.Line,
            "keepalived/weight-ignored",
            $"the check has a weight, and {found.Reason}",
            "keepalived then ignores the check, and only its log says so: the VIP stays on a host whose HAProxy is dead",
            "remove the weight, so that a failed check takes the VIP away")));

    private static string? Reason(KeepalivedConfig config, KeepalivedBlock instance) =>
        instance.Number("priority") == Owner ? $"vrrp_instance {instance.Name} has priority {Owner}"
        : config
            .Trackers(instance)
            .Skip(1)
            .FirstOrDefault(group => !group.Has("sync_group_tracking_weight")) is { } group && instance.Has("track_script") ? $"vrrp_instance {instance.Name} is in vrrp_sync_group {group.Name}"
        : null;
}
