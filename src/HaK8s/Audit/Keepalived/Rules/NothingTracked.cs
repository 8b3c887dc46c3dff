namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>A VIP that stays where the balancer is dead.</summary>
internal sealed class NothingTracked : IRule<KeepalivedConfig>
{
    public IEnumerable<Fault> Of(KeepalivedConfig subject) => subject.Instances
        .Where(instance => !instance.Has("track_script") && !instance.Has("track_file") && !instance.Has("track_process"))
        .Where(instance => !IsTrackedByGroup(subject, instance.Name))
        .Select(instance => new Fault(
            subject.File,
            instance.Line,
            "keepalived/nothing-tracked",
            $"vrrp_instance {instance.Name} tracks nothing{(subject.Scripts.Count > 0 ? $": the script {subject.Scripts[0].Name} is never run" : "")}",
            "HAProxy's death is never noticed, and the VIP stays on a host that answers nobody",
            "track_script with a check that asks HAProxy, and track_file with a file that HAProxy's unit writes when it stops (0.14 s)"));

    private static bool IsTrackedByGroup(KeepalivedConfig subject, string instance) => subject.Root.Children
        .Where(block => block.Keyword == "vrrp_sync_group" && (block.Has("track_script") || block.Has("track_file")))
        .Any(group => group.Find("group")?.Children.Any(member => member.Keyword == instance) == true);
}
